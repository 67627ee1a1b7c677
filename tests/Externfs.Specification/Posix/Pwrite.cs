using System.Runtime.InteropServices;
using System.Text;

namespace Externfs.Specification;

public sealed unsafe partial class OpenFile
{
    /// <summary>pwrite(2).</summary>
    public int WriteAt(long offset, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
            return (int)Libc.Check(Libc.Pwrite(_descriptor, start, bytes.Length, offset), "pwrite");
    }

    /// <summary>pwrite(2) of a text.</summary>
    public int WriteAt(long offset, string text) => WriteAt(offset, Encoding.UTF8.GetBytes(text));
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint Pwrite(int descriptor, byte* buffer, nint length, long offset);
}
