namespace Externfs.Kernel.Wire;

/// <summary>Flags of <see cref="FsyncIn"/>.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_FSYNC_*</see>.</remarks>
[Flags]
internal enum FsyncFlags : uint
{
    None = 0,

    /// <summary>Only the data, as fdatasync(2).</summary>
    DataSync = 1u << 0,
}
