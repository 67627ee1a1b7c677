using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>NOTIFY_POLL: what a POLL waited for happened.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">struct fuse_notify_poll_wakeup_out</see>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct NotifyPollWakeupOut
{
    public ulong Kh;
}
