using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>What statfs(2) shows.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_kstatfs</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct Kstatfs
{
    public ulong Blocks;
    public ulong Bfree;
    public ulong Bavail;
    public ulong Files;
    public ulong Ffree;
    public uint Bsize;
    public uint Namelen;
    public uint Frsize;
    public uint Padding;
    public ulong Spare0;
    public ulong Spare1;
    public ulong Spare2;
}
