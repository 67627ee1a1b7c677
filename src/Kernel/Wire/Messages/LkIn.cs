using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>GETLK, SETLK and SETLKW.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_lk_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct LkIn
{
    public ulong Fh;
    public ulong Owner;
    public FileLock Lk;
    public LockFlags LkFlags;
    public uint Padding;
}
