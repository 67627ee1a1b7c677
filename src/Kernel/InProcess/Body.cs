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

    /// <summary>A struct, a name, and bytes behind it.</summary>
    public static byte[] Of<T>(T head, ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes)
        where T : unmanaged => [.. Of(head, name), .. bytes];

    /// <summary>A struct and bytes behind it.</summary>
    public static byte[] OfBytes<T>(T head, ReadOnlySpan<byte> bytes)
        where T : unmanaged => [.. MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in head)), .. bytes];

    /// <summary>Two names.</summary>
    public static byte[] OfNames(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => [.. first, 0, .. second, 0];

    /// <summary>A name alone.</summary>
    public static byte[] OfName(ReadOnlySpan<byte> name) => [.. name, 0];
}
