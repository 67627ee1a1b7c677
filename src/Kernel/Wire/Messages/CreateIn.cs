using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>CREATE and TMPFILE, followed by the name.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_create_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct CreateIn
{
    /// <summary>The flags of open(2).</summary>
    public uint Flags;

    public uint Mode;
    public uint Umask;
    public OpenRequestFlags OpenFlags;
}
