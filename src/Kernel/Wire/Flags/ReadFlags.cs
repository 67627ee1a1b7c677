namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="ReadIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_READ_*</see>.</remarks>
[Flags]
internal enum ReadFlags : uint
{
    None = 0,

    /// <summary>A lock owner is given.</summary>
    LockOwner = 1u << 1,
}
