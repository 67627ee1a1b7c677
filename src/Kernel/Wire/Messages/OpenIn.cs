using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>OPEN and OPENDIR.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_open_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct OpenIn
{
    /// <summary>The flags of open(2), without O_CREAT, O_EXCL, O_NOCTTY.</summary>
    public uint Flags;

    public OpenRequestFlags OpenFlags;
}
