namespace Externfs.Cli.Interop;

/// <summary>The calls of the C library that .NET has no name for; one file each.</summary>
internal static partial class LibC
{
    private const int EINTR = 4;
}
