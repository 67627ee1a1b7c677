using System.Text;

namespace Externfs;

public static partial class NameEscaping
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name of a key, as text.</summary>
    /// <param name="key">A key; it counts as its UTF-8 bytes.</param>
    public static string Escape(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Encoding.UTF8.GetString(Escape(Encoding.UTF8.GetBytes(key)));
    }

    /// <summary>The name of a key.</summary>
    /// <param name="key">Any bytes.</param>
    public static byte[] Escape(ReadOnlySpan<byte> key)
    {
        Span<byte> name = stackalloc byte[MaxNameLength];
        TryEscape(key, name, out var length);
        return name[..length].ToArray();
    }

    /// <summary>The key of a name, as text.</summary>
    /// <param name="name">A name.</param>
    /// <returns>Null when this is no key's name, or a shortened one, or the key is not UTF-8.</returns>
    public static string? Unescape(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bytes = Encoding.UTF8.GetBytes(name);
        Span<byte> key = stackalloc byte[MaxNameLength];
        if (!TryUnescape(bytes, key, out var length))
            return null;
        try
        {
            return StrictUtf8.GetString(key[..length]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
