namespace Externfs;

public static partial class NameEscaping
{
    /// <summary>The key of a name. Only the one name that <see cref="TryEscape"/> gives a key leads back to it: <c>%2f</c> or <c>%41</c> is nobody's name.</summary>
    /// <param name="name">A name.</param>
    /// <param name="key">Takes the key; as many bytes as the name has are always enough.</param>
    /// <param name="length">Bytes of the key.</param>
    /// <returns>False when this is no key's name, or a shortened one (<see cref="IsShortened"/>), or the buffer is too small.</returns>
    public static bool TryUnescape(ReadOnlySpan<byte> name, Span<byte> key, out int length)
    {
        length = 0;
        if (name.Length is 0 or > MaxNameLength)
            return false;
        if (name.Length == 1 && name[0] == EscapeMark)
            return true;
        for (var i = 0; i < name.Length; i++)
        {
            var value = name[i];
            if (value == EscapeMark)
            {
                if (i + 2 >= name.Length || !TryByte(name[i + 1], name[i + 2], out value) || !IsEscaped(value, length == 0))
                    return false;
                i += 2;
            }
            else if (IsEscaped(value, length == 0))
            {
                return false;
            }

            if (length == key.Length)
                return false;
            key[length++] = value;
        }

        return true;
    }

    private static bool TryByte(byte high, byte low, out byte value)
    {
        var (h, l) = (ValueOf(high), ValueOf(low));
        value = (byte)((h << 4) | l);
        return h >= 0 && l >= 0;
    }

    private static int ValueOf(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
