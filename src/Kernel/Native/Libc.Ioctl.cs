using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Native;

internal static unsafe partial class Libc
{
    /// <summary><c>FUSE_DEV_IOC_CLONE</c>: <c>_IOR(229, 0, uint32_t)</c>, see include/uapi/linux/fuse.h.</summary>
    public const nuint FuseDeviceClone = 0x8004_E500;

    /// <summary>ioctl(2).</summary>
    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int IoControl(SafeFileHandle descriptor, nuint request, uint* argument);
}
