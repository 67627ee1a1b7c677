using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers LSEEK.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_lseek_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct LseekOut
{
    /// <summary>In bytes from the start of the file.</summary>
    public ulong Offset;
}
