namespace Externfs.Kernel.Mounting;

/// <summary>How requests are to come from the kernel: <c>-o transport=</c>.</summary>
public enum TransportChoice
{
    /// <summary>As it is right for most mounts: <see cref="Device"/>.</summary>
    Auto,

    /// <summary>By reading <c>/dev/fuse</c>.</summary>
    Device,

    /// <summary>Through FUSE over io_uring (Linux 6.14 or newer, where it is switched on).</summary>
    IoUring,
}
