namespace Externfs.Packages.Debian;

/// <summary>Reads the paragraphs ("stanzas") of Debian control files, see deb822(5), without copying.</summary>
internal static class Deb822
{
    /// <summary>The text as the rest of this class wants it: no carriage returns before newlines, and a newline at the end. The same array where it is so already.</summary>
    public static byte[] Normalized(byte[] text)
    {
        if (text.AsSpan().Contains((byte)'\r'))
        {
            var length = 0;
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] != (byte)'\r' || (i + 1 < text.Length && text[i + 1] != (byte)'\n'))
                    text[length++] = text[i];
            }

            text = text[..length];
        }

        return text is [] or [.., (byte)'\n'] ? text : [.. text, (byte)'\n'];
    }

    /// <summary>The next stanza.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="position">Where to look; moved behind the stanza.</param>
    /// <param name="start">Where the stanza starts.</param>
    /// <param name="length">Its bytes, with the newline of its last line where the text has one.</param>
    /// <returns>False at the end of the text.</returns>
    public static bool TryNext(ReadOnlySpan<byte> text, ref int position, out int start, out int length)
    {
        while (position < text.Length && text[position] == (byte)'\n')
            position++;
        start = position;
        var end = text[position..].IndexOf("\n\n"u8);
        length = end < 0 ? text.Length - start : end + 1;
        position = start + length;
        return length > 0;
    }

    /// <summary>Takes the next field off a stanza.</summary>
    /// <param name="stanza">The stanza.</param>
    /// <param name="position">Where the field starts; moved behind it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="valueStart">Where the value starts, behind blanks.</param>
    /// <param name="valueLength">Its bytes with all continuation lines, the last newline included.</param>
    /// <returns>False at the end of the stanza.</returns>
    public static bool TryNextField(ReadOnlySpan<byte> stanza, ref int position, out ReadOnlySpan<byte> name, out int valueStart, out int valueLength)
    {
        while (position < stanza.Length)
        {
            var end = EndOfField(stanza, position);
            var field = stanza[position..end];
            var colon = field.IndexOf((byte)':');
            if (colon <= 0)
            {
                // No field: a reader skips what it does not understand.
                position = end;
                continue;
            }

            name = field[..colon].TrimEnd(" \t"u8);
            valueStart = position + colon + 1;
            while (valueStart < end && stanza[valueStart] is (byte)' ' or (byte)'\t')
                valueStart++;
            valueLength = end - valueStart;
            position = end;
            return true;
        }

        name = default;
        valueStart = valueLength = 0;
        return false;
    }

    /// <summary>The value of a field, its last newline included, or an empty span where the stanza does not have the field.</summary>
    /// <param name="stanza">The stanza.</param>
    /// <param name="name">The field's name; case does not matter.</param>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> stanza, ReadOnlySpan<byte> name)
    {
        var position = 0;
        while (TryNextField(stanza, ref position, out var found, out var start, out var length))
        {
            if (IsName(found, name))
                return stanza.Slice(start, length);
        }

        return default;
    }

    /// <summary>Whether two field names are the same; case does not matter.</summary>
    public static bool IsName(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => System.Text.Ascii.EqualsIgnoreCase(left, right);

    private static int EndOfField(ReadOnlySpan<byte> stanza, int position)
    {
        while (true)
        {
            var newline = stanza[position..].IndexOf((byte)'\n');
            if (newline < 0)
                return stanza.Length;
            position += newline + 1;
            if (position == stanza.Length || stanza[position] is not ((byte)' ' or (byte)'\t'))
                return position;
        }
    }
}
