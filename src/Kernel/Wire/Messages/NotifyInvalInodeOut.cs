using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>NOTIFY_INVAL_INODE: attributes, and a range of the content, are no longer true.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_notify_inval_inode_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct NotifyInvalInodeOut
{
    public ulong Ino;

    /// <summary>In bytes; negative for attributes alone.</summary>
    public long Off;

    /// <summary>In bytes; 0 for all that follows.</summary>
    public long Len;
}
