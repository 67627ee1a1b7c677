namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="SetupmappingIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_SETUPMAPPING_FLAG_*</see>.</remarks>
[Flags]
internal enum SetupmappingFlags : ulong
{
    None = 0,
    Write = 1UL << 0,
    Read = 1UL << 1,
}
