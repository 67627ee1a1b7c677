using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>What statx(2) shows; the layout is that of <c>struct statx</c>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_statx</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct Statx
{
    /// <summary>Which fields are filled (STATX_*).</summary>
    public uint Mask;

    public uint Blksize;
    public ulong Attributes;
    public uint Nlink;
    public uint Uid;
    public uint Gid;
    public ushort Mode;
    public ushort Spare0;
    public ulong Ino;
    public ulong Size;
    public ulong Blocks;
    public ulong AttributesMask;
    public SxTime Atime;
    public SxTime Btime;
    public SxTime Ctime;
    public SxTime Mtime;
    public uint RdevMajor;
    public uint RdevMinor;
    public uint DevMajor;
    public uint DevMinor;
    public StatxSpare Spare2;
}
