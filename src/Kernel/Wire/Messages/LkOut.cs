using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers GETLK.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_lk_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct LkOut
{
    public FileLock Lk;
}
