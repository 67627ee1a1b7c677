using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>An entry of READDIR, followed by its name and padding to 8 bytes.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_dirent</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct Dirent
{
    public ulong Ino;

    /// <summary>What to ask for to go on behind this entry.</summary>
    public ulong Off;

    public uint Namelen;

    /// <summary>DT_*.</summary>
    public uint Type;
}
