using System.Runtime.InteropServices;

namespace Externfs.Kernel.InProcess;

/// <summary>Puts the body of a request together.</summary>
internal static class Body
{
    /// <summary>A struct alone.</summary>
    public static byte[] Of<T>(T head)
        where T : unmanaged => [.. MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in head))];

    /// <summary>A struct and a name behind it.</summary>
    public static byte[] Of<T>(T head, ReadOnlySpan<byte> name)
        where T : unmanaged => [.. MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in head)), .. name, 0];

    /// <summary>A name alone.</summary>
    public static byte[] OfName(ReadOnlySpan<byte> name) => [.. name, 0];
}
