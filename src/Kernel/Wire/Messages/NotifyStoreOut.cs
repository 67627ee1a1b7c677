using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>NOTIFY_STORE, followed by the bytes.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_notify_store_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct NotifyStoreOut
{
    public ulong NodeId;

    /// <summary>In bytes.</summary>
    public ulong Offset;

    /// <summary>In bytes.</summary>
    public uint Size;

    public uint Padding;
}
