using System.Runtime.InteropServices;

namespace Externfs.Specification;

internal static partial class Libc
{
    /// <summary>CLONE_FS: umask and working directory.</summary>
    public const int ShareFolder = 0x200;

    /// <summary>CLONE_FILES: descriptors. The table is also the owner of POSIX locks.</summary>
    public const int ShareDescriptors = 0x400;

    /// <summary>unshare(2): what the calling thread no longer shares with the others.</summary>
    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    public static partial int Unshare(int flags);
}
