using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>A POSIX or BSD lock.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_file_lock</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct FileLock
{
    public ulong Start;

    /// <summary>The last byte of the range, inclusive.</summary>
    public ulong End;

    /// <summary>F_RDLCK, F_WRLCK or F_UNLCK.</summary>
    public uint Type;

    /// <summary>Thread group id of the owner.</summary>
    public uint Pid;
}
