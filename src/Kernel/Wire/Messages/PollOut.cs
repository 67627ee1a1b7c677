using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Answers POLL.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_poll_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct PollOut
{
    public uint Revents;
    public uint Padding;
}
