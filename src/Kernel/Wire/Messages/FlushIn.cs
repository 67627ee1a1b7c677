using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>FLUSH: one descriptor of the open file is closed.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_flush_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct FlushIn
{
    public ulong Fh;
    public uint Unused;
    public uint Padding;
    public ulong LockOwner;
}
