namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="ReleaseIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_RELEASE_*</see>.</remarks>
[Flags]
internal enum ReleaseFlags : uint
{
    None = 0,
    Flush = 1u << 0,
    FlockUnlock = 1u << 1,
}
