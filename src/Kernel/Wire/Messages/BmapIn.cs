using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>BMAP.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_bmap_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct BmapIn
{
    public ulong Block;

    /// <summary>In bytes.</summary>
    public uint Blocksize;

    public uint Padding;
}
