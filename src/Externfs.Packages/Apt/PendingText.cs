namespace Externfs.Packages.Apt;

/// <summary>The value of a field until its record is complete.</summary>
internal sealed class PendingText
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Keeps a value, without blanks at its end.</summary>
    /// <param name="value">At most 65,535 bytes.</param>
    /// <param name="offset">Where it stands in the list, for the error.</param>
    /// <returns>Its length.</returns>
    /// <exception cref="InvalidDataException">It is longer.</exception>
    public ushort Take(ReadOnlySpan<byte> value, long offset)
    {
        value = value.TrimEnd(" \t\r"u8);
        if (value.Length > ushort.MaxValue)
            throw new InvalidDataException($"the name or version at byte {offset} is longer than 65,535 bytes");

        if (_bytes.Length < value.Length)
            _bytes = new byte[ushort.MaxValue];
        value.CopyTo(_bytes);
        _length = value.Length;
        return (ushort)_length;
    }
}
