using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers COPY_FILE_RANGE_64.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_copy_file_range_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct CopyFileRangeOut
{
    public ulong BytesCopied;
}
