using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>STATX.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_statx_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct StatxIn
{
    public GetAttrFlags GetAttrFlags;
    public uint Reserved;
    public ulong Fh;

    /// <summary>AT_STATX_*.</summary>
    public uint SxFlags;

    /// <summary>STATX_*.</summary>
    public uint SxMask;
}
