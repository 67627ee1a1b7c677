using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Memory of the caller that an unrestricted ioctl asks for, in the answer with <see cref="IoctlFlags.Retry"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_ioctl_iovec</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct IoctlIovec
{
    public ulong Base;

    /// <summary>In bytes.</summary>
    public ulong Len;
}
