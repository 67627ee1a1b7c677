using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>BATCH_FORGET, followed by so many <see cref="ForgetOne"/>: no answer is due.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_batch_forget_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct BatchForgetIn
{
    public uint Count;
    public uint Dummy;
}
