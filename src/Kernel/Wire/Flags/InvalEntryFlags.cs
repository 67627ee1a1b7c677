namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="NotifyInvalEntryOut"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_EXPIRE_ONLY</see>.</remarks>
[Flags]
internal enum InvalEntryFlags : uint
{
    None = 0,

    /// <summary>The name's time is over; it is not unhashed.</summary>
    ExpireOnly = 1u << 0,
}
