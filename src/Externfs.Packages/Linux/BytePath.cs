using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Linux;

/// <summary>open(2) on paths that are bytes, which need not be UTF-8.</summary>
internal static partial class BytePath
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    /// <summary>Opens for reading. A FIFO does not block.</summary>
    /// <param name="path">Bytes, NUL at the end.</param>
    /// <returns>The file, or an invalid handle and the errno in <see cref="Marshal.GetLastPInvokeError"/>.</returns>
    public static unsafe SafeFileHandle OpenRead(ReadOnlySpan<byte> path)
    {
        fixed (byte* start = path)
            return Open(start, NonBlocking | CloseOnExec, 0);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static unsafe partial SafeFileHandle Open(byte* path, int flags, int mode);
}
