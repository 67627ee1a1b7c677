using System.Runtime.InteropServices;

namespace Externfs.Cli.Interop;

internal static partial class LibC
{
    /// <summary>umask(2): the mask before.</summary>
    [LibraryImport("libc", EntryPoint = "umask")]
    public static partial uint UMask(uint mask);
}
