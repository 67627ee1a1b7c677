using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Cli.Interop;

internal static partial class LibC
{
    private const int F_SETFD = 2;
    private const int FD_CLOEXEC = 1;

    /// <summary>fcntl(2): an inherited descriptor that no child of this process gets.</summary>
    public static SafeFileHandle Adopt(int descriptor)
    {
        if (fcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0)
            throw new IOException($"descriptor {descriptor}: {Marshal.GetLastPInvokeErrorMessage()}");
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int descriptor, int command, nint argument);
}
