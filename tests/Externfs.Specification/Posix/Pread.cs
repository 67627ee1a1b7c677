using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed unsafe partial class OpenFile
{
    /// <summary>pread(2).</summary>
    public int ReadAt(long offset, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
            return (int)Libc.Check(Libc.Pread(_descriptor, start, buffer.Length, offset), "pread");
    }

    /// <summary>Up to <paramref name="length"/> bytes from an offset, in one call.</summary>
    public byte[] ReadAt(long offset, int length)
    {
        var buffer = new byte[length];
        return buffer[..ReadAt(offset, buffer)];
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    public static partial nint Pread(int descriptor, byte* buffer, nint length, long offset);
}
