namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="OpenIn"/> and <see cref="CreateIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_OPEN_*</see>.</remarks>
[Flags]
internal enum OpenRequestFlags : uint
{
    None = 0,
    KillSuidGid = 1u << 0,
}
