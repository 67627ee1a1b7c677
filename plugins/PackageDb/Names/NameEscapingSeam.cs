namespace Externfs.PackageDb.Names;

/// <summary>Where the project's escaping is reached.</summary>
internal static class NameEscapingSeam
{
    public static int Escape(ReadOnlySpan<byte> key, Span<byte> destination)
    {
        var end = 0;
        foreach (var value in key)
        {
            if (value is < 32 or 127 or (byte)'/' or (byte)'%' || (value == '.' && end == 0))
            {
                destination[end++] = (byte)'%';
                destination[end++] = "0123456789ABCDEF"u8[value >> 4];
                destination[end++] = "0123456789ABCDEF"u8[value & 15];
            }
            else
            {
                destination[end++] = value;
            }
        }

        return end;
    }

    public static int Unescape(ReadOnlySpan<byte> name, Span<byte> key)
    {
        var end = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '%')
            {
                key[end++] = name[i];
                continue;
            }

            if (i + 2 >= name.Length || !System.Buffers.Text.Utf8Parser.TryParse(name.Slice(i + 1, 2), out byte value, out _, 'X'))
                return -1;
            key[end++] = value;
            i += 2;
        }

        return end;
    }
}
