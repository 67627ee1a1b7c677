namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="LkIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_LK_*</see>.</remarks>
[Flags]
internal enum LockFlags : uint
{
    None = 0,

    /// <summary>A BSD lock, see flock(2).</summary>
    Flock = 1u << 0,
}
