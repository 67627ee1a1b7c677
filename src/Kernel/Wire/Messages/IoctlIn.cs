using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>IOCTL, followed by <see cref="InSize"/> bytes.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_ioctl_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct IoctlIn
{
    public ulong Fh;
    public IoctlFlags Flags;
    public uint Cmd;
    public ulong Arg;
    public uint InSize;

    /// <summary>Room for the answer, in bytes.</summary>
    public uint OutSize;
}
