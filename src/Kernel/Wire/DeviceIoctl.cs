namespace Externfs.Kernel.Wire;

/// <summary>The ioctl(2) requests of <c>/dev/fuse</c>, as x86-64 and arm64 number them.</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">FUSE_DEV_IOC_*</see>.</remarks>
internal static class DeviceIoctl
{
    /// <summary>Makes a freshly opened descriptor one more of a mount; the argument points to a descriptor of it.</summary>
    public const uint Clone = 0x8004_E500;

    /// <summary>Registers a backing file; the argument points to a <see cref="BackingMap"/>, the result is its id. Since 7.40.</summary>
    public const uint BackingOpen = 0x4010_E501;

    /// <summary>Lets go of a backing file; the argument points to its id. Since 7.40.</summary>
    public const uint BackingClose = 0x4004_E502;

    /// <summary>Makes mount(2) wait for the answer to INIT. Since 7.45.</summary>
    public const uint SyncInit = 0x0000_E503;
}
