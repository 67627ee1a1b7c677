using System.Runtime.InteropServices;
using System.Text;

namespace Externfs.Specification;

public sealed unsafe partial class OpenFile
{
    /// <summary>write(2).</summary>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
            return (int)Libc.Check(Libc.Write(_descriptor, start, bytes.Length), "write");
    }

    /// <summary>write(2) of a text.</summary>
    public int Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public void WriteAll(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[Write(bytes)..];
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nint length);
}
