using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>The argument of <see cref="DeviceIoctl.BackingOpen"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_backing_map</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct BackingMap
{
    public int Fd;
    public uint Flags;
    public ulong Padding;
}
