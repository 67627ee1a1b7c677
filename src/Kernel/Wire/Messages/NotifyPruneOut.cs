using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>NOTIFY_PRUNE, followed by so many node ids: the kernel lets go of them where nothing uses them.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_notify_prune_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct NotifyPruneOut
{
    public uint Count;
    public uint Padding;
    public ulong Spare;
}
