using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers STATX.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_statx_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct StatxOut
{
    public ulong AttrValid;
    public uint AttrValidNsec;
    public uint Flags;
    public ulong Spare0;
    public ulong Spare1;
    public Statx Stat;
}
