namespace Externfs.TestPlugins.Memory;

/// <summary>Flags of open(2), as they are on x86-64 and arm64.</summary>
internal static class OpenFlags
{
    public const uint Exclusive = 0x80;
    public const uint Truncate = 0x200;
    public const uint Append = 0x400;
}
