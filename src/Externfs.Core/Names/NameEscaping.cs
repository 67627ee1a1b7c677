using System.Buffers;
using System.Security.Cryptography;

namespace Externfs;

/// <summary>
/// From keys of any bytes to file names, and back: the one escaping of the whole project (docs/names.md). A name is 1 to 255 bytes, and two keys never
/// share one.
/// </summary>
/// <remarks>
/// An ordinary key is its own name. Control characters (0x00 to 0x1F, 0x7F), <c>/</c>, <c>%</c> and a leading dot become <c>%</c> and two upper-case
/// hexadecimal digits; the empty key is <c>%</c>. What would be longer than 255 bytes is shortened: at most 221 bytes of the escaped form, <c>%~</c>, and the
/// first 32 hexadecimal digits (lower case) of the key's SHA-256. A shortened name is resolved by comparing it with the keys that there are.
/// </remarks>
public static partial class NameEscaping
{
    /// <summary>NAME_MAX: bytes that a name may have. A buffer of this size holds the name of any key.</summary>
    public const int MaxNameLength = 255;

    /// <summary>Bytes of the escaped form that a shortened name keeps at most.</summary>
    public const int ShortenedPrefixLength = MaxNameLength - 2 - HashDigits;

    private const byte EscapeMark = (byte)'%';
    private const byte HashMark = (byte)'~';
    private const int HashDigits = 32;

    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(value => (byte)value), 0x7F, (byte)'/', EscapeMark]);

    /// <summary>Whether a key is its own name.</summary>
    /// <param name="key">The key.</param>
    public static bool IsOrdinary(ReadOnlySpan<byte> key) =>
        key.Length is > 0 and <= MaxNameLength && key[0] != (byte)'.' && key.IndexOfAny(Special) < 0;

    /// <summary>Whether a name is the shortened form of a key that is too long; the key can't be told from it.</summary>
    /// <param name="name">A name.</param>
    public static bool IsShortened(ReadOnlySpan<byte> name) =>
        name.Length > HashDigits + 2 && name[^(HashDigits + 2)] == EscapeMark && name[^(HashDigits + 1)] == HashMark;

    /// <summary>Whether this is the name of that key, also where the name is shortened.</summary>
    /// <param name="name">A name.</param>
    /// <param name="key">A key.</param>
    public static bool IsNameOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> key)
    {
        Span<byte> escaped = stackalloc byte[MaxNameLength];
        return TryEscape(key, escaped, out var length) && name.SequenceEqual(escaped[..length]);
    }

    /// <summary>The name of a key.</summary>
    /// <param name="key">Any bytes.</param>
    /// <param name="name">Takes the name; <see cref="MaxNameLength"/> bytes are always enough.</param>
    /// <param name="length">Bytes of the name.</param>
    /// <returns>False when the buffer is too small.</returns>
    public static bool TryEscape(ReadOnlySpan<byte> key, Span<byte> name, out int length)
    {
        if (IsOrdinary(key))
        {
            length = key.TryCopyTo(name) ? key.Length : 0;
            return length > 0;
        }

        if (EscapedLength(key) > MaxNameLength)
            return TryShorten(key, name, out length);
        length = Write(key, name, out var consumed);
        if (key.IsEmpty && !name.IsEmpty)
        {
            name[0] = EscapeMark;
            length = 1;
        }

        return consumed == key.Length && length > 0;
    }

    private static bool IsEscaped(byte value, bool leading) => Special.Contains(value) || (leading && value == (byte)'.');

    private static long EscapedLength(ReadOnlySpan<byte> key)
    {
        var length = (long)key.Length;
        for (var i = 0; i < key.Length; i++)
            length += IsEscaped(key[i], i == 0) ? 2 : 0;
        return length;
    }

    /// <summary>Writes as much of the escaped form as there is room for, without cutting an escape.</summary>
    private static int Write(ReadOnlySpan<byte> key, Span<byte> name, out int consumed)
    {
        var length = 0;
        for (consumed = 0; consumed < key.Length; consumed++)
        {
            var value = key[consumed];
            var escaped = IsEscaped(value, consumed == 0);
            if (length + (escaped ? 3 : 1) > name.Length)
                break;
            if (escaped)
            {
                name[length++] = EscapeMark;
                name[length++] = Digit(value >> 4);
                name[length++] = Digit(value & 15);
            }
            else
            {
                name[length++] = value;
            }
        }

        return length;
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);

    private static bool TryShorten(ReadOnlySpan<byte> key, Span<byte> name, out int length)
    {
        length = 0;
        if (name.Length < MaxNameLength)
            return false;
        var written = Write(key, name[..ShortenedPrefixLength], out var cut);
        written -= cut - CharacterStart(key, cut);
        name[written++] = EscapeMark;
        name[written++] = HashMark;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, hash);
        Convert.TryToHexStringLower(hash[..(HashDigits / 2)], name[written..], out _);
        length = written + HashDigits;
        return true;
    }

    /// <summary>Where the UTF-8 character begins that a cut at this place would split; the place itself where it splits none.</summary>
    private static int CharacterStart(ReadOnlySpan<byte> key, int cut)
    {
        var start = cut;
        while (start > 0 && cut - start < 3 && (key[start] & 0xC0) == 0x80)
            start--;
        return key[start] >= 0xC0 ? start : cut;
    }
}
