using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>LSEEK.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_lseek_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct LseekIn
{
    public ulong Fh;

    /// <summary>In bytes.</summary>
    public ulong Offset;

    /// <summary>SEEK_DATA or SEEK_HOLE.</summary>
    public uint Whence;

    public uint Padding;
}
