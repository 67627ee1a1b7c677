namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="WriteIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_WRITE_*</see>.</remarks>
[Flags]
internal enum WriteFlags : uint
{
    None = 0,

    /// <summary>From the page cache: the handle is a guess.</summary>
    Cache = 1u << 0,

    /// <summary>A lock owner is given.</summary>
    LockOwner = 1u << 1,

    KillSuidGid = 1u << 2,
}
