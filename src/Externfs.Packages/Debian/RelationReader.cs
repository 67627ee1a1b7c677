namespace Externfs.Packages.Debian;

/// <summary>Takes the value of a field such as <c>Depends</c> apart (Debian Policy 7.1), without copying: relations between commas, alternatives between bars.</summary>
internal ref struct RelationReader
{
    private readonly byte _separator;
    private ReadOnlySpan<byte> _rest;

    private RelationReader(ReadOnlySpan<byte> text, byte separator)
    {
        _rest = text;
        _separator = separator;
        Text = default;
    }

    /// <summary>What stands around words.</summary>
    public static ReadOnlySpan<byte> Blanks => " \t\n"u8;

    /// <summary>The part that was read, without blanks around it; never empty.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>The part that was read, taken as an alternative.</summary>
    public readonly RelationAlternative Alternative => RelationAlternative.Parse(Text);

    /// <summary>The relations of a field.</summary>
    public static RelationReader Relations(ReadOnlySpan<byte> value) => new(value, (byte)',');

    /// <summary>The alternatives of a relation.</summary>
    public static RelationReader Alternatives(ReadOnlySpan<byte> relation) => new(relation, (byte)'|');

    /// <summary>Reads the next part; empty ones are passed over.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf(_separator);
            Text = (end < 0 ? _rest : _rest[..end]).Trim(Blanks);
            _rest = end < 0 ? default : _rest[(end + 1)..];
            if (!Text.IsEmpty)
                return true;
        }

        return false;
    }
}
