using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>FALLOCATE.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_fallocate_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct FallocateIn
{
    public ulong Fh;

    /// <summary>In bytes.</summary>
    public ulong Offset;

    /// <summary>In bytes.</summary>
    public ulong Length;

    /// <summary>FALLOC_FL_*.</summary>
    public uint Mode;

    public uint Padding;
}
