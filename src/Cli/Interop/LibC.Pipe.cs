using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Cli.Interop;

internal static partial class LibC
{
    private const int O_CLOEXEC = 0x80000;

    /// <summary>pipe2(2), both ends close-on-exec.</summary>
    /// <exception cref="IOException">No descriptors are left.</exception>
    public static unsafe (SafeFileHandle Read, SafeFileHandle Write) Pipe()
    {
        var ends = stackalloc int[2];
        if (pipe2(ends, O_CLOEXEC) != 0)
            throw new IOException($"pipe: {Marshal.GetLastPInvokeErrorMessage()}");
        return (new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true));
    }

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int pipe2(int* ends, int flags);
}
