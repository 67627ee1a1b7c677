using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>What stat(2) shows of an inode.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_attr</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct Attr
{
    public ulong Ino;

    /// <summary>In bytes.</summary>
    public ulong Size;

    /// <summary>In units of 512 bytes.</summary>
    public ulong Blocks;

    /// <summary>Seconds since the epoch, two's complement.</summary>
    public ulong Atime;

    public ulong Mtime;
    public ulong Ctime;
    public uint AtimeNsec;
    public uint MtimeNsec;
    public uint CtimeNsec;

    /// <summary>Type and permissions, as <c>st_mode</c>.</summary>
    public uint Mode;

    public uint Nlink;
    public uint Uid;
    public uint Gid;

    /// <summary>In the kernel's 32-bit encoding (<c>new_encode_dev</c>).</summary>
    public uint Rdev;

    public uint Blksize;
    public AttrFlags Flags;
}
