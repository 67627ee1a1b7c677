using System.Buffers;
using System.Runtime.CompilerServices;

namespace Externfs.PackageDb.Names;

/// <summary>From what a database calls a thing to a file name, by the one escaping of the project.</summary>
internal static class EntryName
{
    /// <summary>Bytes that a name may have; a buffer of this size holds any.</summary>
    public const int MaxLength = 255;

    private static readonly SearchValues<byte> Suspicious = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(value => (byte)value), 0x7F, (byte)'/', (byte)'%']);

    /// <summary>Writes the name of a key.</summary>
    /// <param name="key">Any bytes.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes of the name.</returns>
    public static int Write(ReadOnlySpan<byte> key, Span<byte> destination)
    {
        if (!IsPlain(key))
            return NameEscapingSeam.Escape(key, destination);
        key.CopyTo(destination);
        return key.Length;
    }

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

    /// <summary>Whether this is the name of a key.</summary>
    [SkipLocalsInit]
    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> key)
    {
        if (IsPlain(key))
            return name.SequenceEqual(key);
        Span<byte> buffer = stackalloc byte[MaxLength];
        return name.SequenceEqual(buffer[..Write(key, buffer)]);
    }

    /// <summary>The beginning of the key of a name: all of it, but for a name that was shortened.</summary>
    /// <param name="name">A name, at most <see cref="MaxLength"/> bytes.</param>
    /// <param name="key">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes of the key, or -1 where this is no key's name.</returns>
    public static int ReadKey(ReadOnlySpan<byte> name, Span<byte> key)
    {
        if (name.Length > MaxLength)
            return -1;
        if (name.Contains((byte)'%'))
            return NameEscapingSeam.Unescape(name, key);
        name.CopyTo(key);
        return name.Length;
    }

    private static bool IsPlain(ReadOnlySpan<byte> key) =>
        key.Length is > 0 and <= MaxLength && key[0] != '.' && !key.ContainsAny(Suspicious);

    private static void Append(Span<byte> key, ref int end, ReadOnlySpan<byte> part)
    {
        part.CopyTo(key[end..]);
        end += part.Length;
    }
}
