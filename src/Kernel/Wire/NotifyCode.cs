namespace Externfs.Kernel.Wire;

/// <summary>What a notification is about; stands in <see cref="OutHeader.Error"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">enum fuse_notify_code</see>.</remarks>
internal enum NotifyCode
{
    None = 0,
    Poll = 1,
    InvalInode = 2,
    InvalEntry = 3,
    Store = 4,
    Retrieve = 5,
    Delete = 6,

    /// <summary>Hand out all requests again that nobody answered, marked with <see cref="InHeader.ResentBit"/>; since 7.41, with <see cref="InitFlags.HasResend"/>.</summary>
    Resend = 7,

    /// <summary>No name that was looked up so far is to be trusted; since 7.44.</summary>
    IncEpoch = 8,

    /// <summary>Let go of nodes that nothing uses; since 7.45.</summary>
    Prune = 9,
}
