using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Cli.Interop;

internal static partial class LibC
{
    /// <summary>read(2) on a pipe: the number of bytes, 0 at the end.</summary>
    /// <exception cref="IOException">It fails.</exception>
    public static unsafe int Read(SafeFileHandle pipe, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            while (true)
            {
                var count = read((int)pipe.DangerousGetHandle(), start, (nuint)buffer.Length);
                if (count >= 0)
                    return (int)count;
                if (Marshal.GetLastPInvokeError() != EINTR)
                    throw new IOException($"read: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
    }

    /// <summary>write(2) on a pipe, all of it.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public static unsafe void Write(SafeFileHandle pipe, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (nint done = 0; done < bytes.Length;)
            {
                var count = write((int)pipe.DangerousGetHandle(), start + done, (nuint)(bytes.Length - done));
                if (count < 0 && Marshal.GetLastPInvokeError() != EINTR)
                    throw new IOException($"write: {Marshal.GetLastPInvokeErrorMessage()}");
                done += Math.Max(count, 0);
            }
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint write(int descriptor, byte* buffer, nuint count);
}
