using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>MKDIR, followed by the name.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_mkdir_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct MkdirIn
{
    public uint Mode;
    public uint Umask;
}
