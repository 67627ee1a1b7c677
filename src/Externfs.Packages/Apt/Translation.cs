namespace Externfs.Packages.Apt;

/// <summary>Where the text of a description stands in a <c>Translation-en</c> list, 24 bytes. Ordered by digest.</summary>
internal struct Translation
{
    /// <summary>The upper half of the MD5 of the description.</summary>
    public ulong High;

    /// <summary>The lower half.</summary>
    public ulong Low;

    /// <summary>Where the text begins in its list, decoded.</summary>
    public uint Offset;

    /// <summary>Bytes, the last newline included.</summary>
    public ushort Length;

    /// <summary>Which list.</summary>
    public ushort List;

    /// <summary>Reads 32 hexadecimal digits, blanks around them ignored.</summary>
    public static bool TryParseDigest(ReadOnlySpan<byte> text, out ulong high, out ulong low)
    {
        low = high = 0;
        text = text.Trim(" \t\r\n"u8);
        return text.Length == 32
            && ulong.TryParse(text[..16], System.Globalization.NumberStyles.AllowHexSpecifier, null, out high)
            && ulong.TryParse(text[16..], System.Globalization.NumberStyles.AllowHexSpecifier, null, out low);
    }

    /// <summary>By digest.</summary>
    public static int Compare(Translation left, Translation right) =>
        left.High != right.High ? left.High.CompareTo(right.High) : left.Low.CompareTo(right.Low);
}
