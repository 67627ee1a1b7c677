using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers STATFS.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_statfs_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct StatfsOut
{
    public Kstatfs St;
}
