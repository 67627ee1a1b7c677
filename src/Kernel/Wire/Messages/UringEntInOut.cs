using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>What both sides of an io_uring entry tell each other.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_uring_ent_in_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct UringEntInOut
{
    public ulong Flags;
    public ulong CommitId;

    /// <summary>In bytes.</summary>
    public uint PayloadSz;

    public uint Padding;
    public ulong Reserved;
}
