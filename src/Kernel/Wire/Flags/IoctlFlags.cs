namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="IoctlIn"/> and <see cref="IoctlOut"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_IOCTL_*</see>.</remarks>
[Flags]
internal enum IoctlFlags : uint
{
    None = 0,

    /// <summary>From a 32-bit process on a 64-bit kernel.</summary>
    Compat = 1u << 0,

    Unrestricted = 1u << 1,

    /// <summary>Ask again with the memory that the answer lists.</summary>
    Retry = 1u << 2,

    Bits32 = 1u << 3,
    Directory = 1u << 4,
    CompatX32 = 1u << 5,
}
