using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>The header part of an io_uring entry.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_uring_req_header</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct UringReqHeader
{
    /// <summary><see cref="InHeader"/> or <see cref="OutHeader"/>.</summary>
    public UringBytes InOut;

    /// <summary>The struct of the operation.</summary>
    public UringBytes OpIn;

    public UringEntInOut RingEntInOut;
}
