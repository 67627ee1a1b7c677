using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>One of the nodes that <see cref="BatchForgetIn"/> lets go.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_forget_one</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct ForgetOne
{
    public ulong NodeId;
    public ulong Nlookup;
}
