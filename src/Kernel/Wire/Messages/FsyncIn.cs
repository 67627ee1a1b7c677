using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>FSYNC and FSYNCDIR.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_fsync_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct FsyncIn
{
    public ulong Fh;
    public FsyncFlags FsyncFlags;
    public uint Padding;
}
