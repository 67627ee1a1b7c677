using System.Buffers;
using System.Runtime.CompilerServices;

namespace Externfs.PackageDb.Names;

/// <summary>From what a database calls a thing to a file name, by the one escaping of the project.</summary>
internal static class EntryName
{
    /// <summary>Bytes that a name may have; a buffer of this size holds any.</summary>
    public const int MaxLength = NameEscaping.MaxNameLength;

    /// <summary>Writes the name of a key.</summary>
    /// <param name="key">Any bytes.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes of the name.</returns>
    public static int Write(ReadOnlySpan<byte> key, Span<byte> destination) =>
        NameEscaping.TryEscape(key, destination, out var length)
            ? length
            : throw new ArgumentException($"A name needs room for {MaxLength} bytes.", nameof(destination));

    /// <summary>Writes <c>NAME</c>, <c>NAME-VERSION</c>, <c>NAME:ARCH</c> or <c>NAME-VERSION:ARCH</c>; what is empty is left out with its separator.</summary>
    [SkipLocalsInit]
    public static int Write(
        ReadOnlySpan<byte> name, ReadOnlySpan<byte> version, ReadOnlySpan<byte> architecture, Span<byte> destination)
    {
        var length = name.Length + version.Length + architecture.Length + 2;
        var rented = length > 512 ? ArrayPool<byte>.Shared.Rent(length) : null;
        var key = rented ?? stackalloc byte[512];
        var end = 0;
        Append(key, ref end, name);
        if (!version.IsEmpty)
        {
            key[end++] = (byte)'-';
            Append(key, ref end, version);
        }

        if (!architecture.IsEmpty)
        {
            key[end++] = (byte)':';
            Append(key, ref end, architecture);
        }

        var written = Write(key[..end], destination);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return written;
    }

    /// <summary>The beginning of the key of a name: all of it, but for a name that was shortened.</summary>
    /// <param name="name">A name.</param>
    /// <param name="key">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes of the key, or -1 where this is no key's name.</returns>
    public static int ReadKey(ReadOnlySpan<byte> name, Span<byte> key)
    {
        if (NameEscaping.IsShortened(name))
            name = name[..name.LastIndexOf("%~"u8)];
        return NameEscaping.TryUnescape(name, key, out var length) ? length : -1;
    }

    private static void Append(Span<byte> key, ref int end, ReadOnlySpan<byte> part)
    {
        part.CopyTo(key[end..]);
        end += part.Length;
    }
}
