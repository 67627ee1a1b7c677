using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>RENAME, followed by the old name and the new.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_rename_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct RenameIn
{
    /// <summary>Node id of the directory that gets the new name.</summary>
    public ulong Newdir;
}
