using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>POLL.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_poll_in</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct PollIn
{
    public ulong Fh;

    /// <summary>Names the poll in <see cref="NotifyPollWakeupOut"/>.</summary>
    public ulong Kh;

    public PollFlags Flags;

    /// <summary>POLLIN and others, see poll(2).</summary>
    public uint Events;
}
