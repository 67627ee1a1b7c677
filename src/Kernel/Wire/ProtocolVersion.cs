namespace Externfs.Kernel.Wire;

/// <summary>The versions of the protocol that this build speaks.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_KERNEL_VERSION, FUSE_KERNEL_MINOR_VERSION</see>.</remarks>
internal static class ProtocolVersion
{
    public const uint Major = 7;

    /// <summary>Linux 5.4, of November 2019.</summary>
    public const uint OldestMinor = 31;

    /// <summary>Linux 6.18.</summary>
    public const uint NewestMinor = 45;
}
