namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="SetxattrIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_SETXATTR_*</see>.</remarks>
[Flags]
internal enum SetxattrFlags : uint
{
    None = 0,
    AclKillSgid = 1u << 0,
}
