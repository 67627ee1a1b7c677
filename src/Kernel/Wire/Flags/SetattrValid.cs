namespace Externfs.Kernel.Wire;

/// <summary>Which fields of <see cref="SetattrIn"/> count.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FATTR_*</see>.</remarks>
[Flags]
internal enum SetattrValid : uint
{
    None = 0,
    Mode = 1u << 0,
    Uid = 1u << 1,
    Gid = 1u << 2,
    Size = 1u << 3,
    Atime = 1u << 4,
    Mtime = 1u << 5,
    Fh = 1u << 6,
    AtimeNow = 1u << 7,
    MtimeNow = 1u << 8,
    LockOwner = 1u << 9,
    Ctime = 1u << 10,
    KillSuidGid = 1u << 11,
}
