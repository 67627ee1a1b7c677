using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed unsafe partial class OpenFile
{
    /// <summary>read(2).</summary>
    public int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
            return (int)Libc.Check(Libc.Read(_descriptor, start, buffer.Length), "read");
    }

    public byte[] ReadToEnd()
    {
        using var all = new MemoryStream();
        var buffer = new byte[0x10000];
        while (Read(buffer) is var count and > 0)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nint length);
}
