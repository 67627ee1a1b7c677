using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Cli.Interop;

internal static partial class LibC
{
    private const short POLLIN = 1;

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary>poll(2) for reading: true when there are bytes or the other end is closed, false when the time is over.</summary>
    public static unsafe bool PollForReading(SafeFileHandle handle, TimeSpan timeout)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var left = (int)Math.Max(0, (timeout - watch.Elapsed).TotalMilliseconds);
            var descriptor = new PollDescriptor { Descriptor = (int)handle.DangerousGetHandle(), Events = POLLIN };
            var ready = poll(&descriptor, 1, left);
            if (ready > 0)
                return true;
            if (ready == 0)
                return false;
            if (Marshal.GetLastPInvokeError() != EINTR)
                throw new IOException($"poll: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int poll(PollDescriptor* descriptors, nuint count, int milliseconds);
}
