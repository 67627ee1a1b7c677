namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="PollIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_POLL_*</see>.</remarks>
[Flags]
internal enum PollFlags : uint
{
    None = 0,

    /// <summary>Somebody waits: notify.</summary>
    ScheduleNotify = 1u << 0,
}
