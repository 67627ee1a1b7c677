namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="GetAttrIn"/> and <see cref="StatxIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_GETATTR_*</see>.</remarks>
[Flags]
internal enum GetAttrFlags : uint
{
    None = 0,

    /// <summary>A file handle is given.</summary>
    Fh = 1u << 0,
}
