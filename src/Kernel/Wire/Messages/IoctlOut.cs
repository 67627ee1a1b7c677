using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers IOCTL.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_ioctl_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct IoctlOut
{
    public int Result;
    public IoctlFlags Flags;
    public uint InIovs;
    public uint OutIovs;
}
