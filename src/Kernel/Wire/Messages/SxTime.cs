using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>A point in time in <see cref="Statx"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_sx_time</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct SxTime
{
    public long TvSec;
    public uint TvNsec;
    public int Reserved;
}
