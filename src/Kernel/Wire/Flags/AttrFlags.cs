namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="Attr"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_ATTR_*</see>.</remarks>
[Flags]
internal enum AttrFlags : uint
{
    None = 0,
    Submount = 1u << 0,
    Dax = 1u << 1,
}
