using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>COPY_FILE_RANGE and COPY_FILE_RANGE_64.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_copy_file_range_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct CopyFileRangeIn
{
    public ulong FhIn;
    public ulong OffIn;
    public ulong NodeIdOut;
    public ulong FhOut;
    public ulong OffOut;

    /// <summary>In bytes.</summary>
    public ulong Len;

    public ulong Flags;
}
