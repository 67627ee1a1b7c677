using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>RENAME2, followed by the old name and the new.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_rename2_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct Rename2In
{
    /// <summary>Node id of the directory that gets the new name.</summary>
    public ulong Newdir;

    /// <summary>RENAME_NOREPLACE, RENAME_EXCHANGE, RENAME_WHITEOUT.</summary>
    public uint Flags;

    public uint Padding;
}
