using Externfs.Kernel.Native;
using Externfs.Kernel.Wire;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Transport;

/// <summary>Descriptors of <c>/dev/fuse</c>.</summary>
internal static class FuseDevice
{
    private const string Path = "/dev/fuse";
    private const int NonBlocking = 0x800;

    /// <summary>Opens the device: a descriptor that belongs to no mount yet.</summary>
    /// <exception cref="MountRefusedException">There is no such device, or it may not be opened.</exception>
    public static SafeFileHandle Open()
    {
        var descriptor = Libc.Open(Path, Libc.ReadWrite | Libc.CloseOnExec);
        if (!descriptor.IsInvalid)
            return descriptor;
        var error = Libc.LastError;
        var advice = error switch
        {
            Errno.ENOENT or Errno.ENODEV or Errno.ENXIO => "; is the kernel module loaded ('modprobe fuse')?",
            Errno.EACCES => "; its mode must let everybody read and write, as udev has it ('chmod 666 /dev/fuse')",
            _ => "",
        };
        throw new MountRefusedException($"{Path} can't be opened: {error}{advice}");
    }

    /// <summary>A further descriptor of the same connection: with a queue of its own for answers, so that several threads don't share a lock.</summary>
    /// <returns>Null where the kernel does not clone.</returns>
    public static unsafe SafeFileHandle? Clone(SafeFileHandle device, bool blocking)
    {
        var clone = Libc.Open(Path, Libc.ReadWrite | Libc.CloseOnExec | (blocking ? 0 : NonBlocking));
        var original = (uint)device.DangerousGetHandle();
        if (!clone.IsInvalid && Libc.IoControl(clone, DeviceIoctl.Clone, &original) == 0)
            return clone;
        clone.Dispose();
        return null;
    }
}
