namespace Externfs.Packages.Debian;

/// <summary>How a version is compared in a relation (Debian Policy 7.1).</summary>
internal enum VersionOperator
{
    None,
    Earlier,
    EarlierOrEqual,
    Equal,
    LaterOrEqual,
    Later,
}

/// <summary>One alternative of a relation: <c>libc6:amd64 (&gt;= 2.36)</c>.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Architecture">What stands behind a colon, or empty.</param>
/// <param name="Operator">How the version is compared.</param>
/// <param name="Version">The version, or empty.</param>
internal readonly record struct RelationAlternative(
    ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Architecture, VersionOperator Operator, ReadOnlyMemory<byte> Version)
{
    private static readonly byte[] Blanks = " \t\n"u8.ToArray();

    /// <summary>Whether a version fits.</summary>
    public bool Accepts(ReadOnlySpan<byte> version)
    {
        if (Operator == VersionOperator.None)
            return true;
        var order = DebianVersionOrder.Instance.Compare(version, Version.Span);
        return Operator switch
        {
            VersionOperator.Earlier => order < 0,
            VersionOperator.EarlierOrEqual => order <= 0,
            VersionOperator.Equal => order == 0,
            VersionOperator.LaterOrEqual => order >= 0,
            _ => order > 0,
        };
    }

    /// <summary>Takes one alternative apart.</summary>
    public static RelationAlternative Parse(ReadOnlyMemory<byte> text)
    {
        text = Trim(text);
        var span = text.Span;
        var end = span.IndexOfAny(" \t\n(["u8);
        var name = end < 0 ? text : text[..end];
        var (operation, version) = ParseVersion(text);
        var colon = name.Span.IndexOf((byte)':');
        return colon < 0
            ? new RelationAlternative(name, default, operation, version)
            : new RelationAlternative(name[..colon], name[(colon + 1)..], operation, version);
    }

    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> text)
    {
        var start = text.Span.IndexOfAnyExcept(Blanks);
        return start < 0 ? default : text[start..(text.Span.LastIndexOfAnyExcept(Blanks) + 1)];
    }

    private static (VersionOperator Operator, ReadOnlyMemory<byte> Version) ParseVersion(ReadOnlyMemory<byte> text)
    {
        var open = text.Span.IndexOf((byte)'(');
        var close = text.Span.IndexOf((byte)')');
        if (open < 0 || close < open)
            return (VersionOperator.None, default);
        var inside = Trim(text[(open + 1)..close]);
        var signs = inside.Span.IndexOfAnyExcept("<=>"u8);
        if (signs < 0)
            return (VersionOperator.None, default);
        var operation = inside.Span[..signs] switch
        {
            [(byte)'<', (byte)'<'] => VersionOperator.Earlier,
            [(byte)'>', (byte)'>'] => VersionOperator.Later,

            // "<" and ">" alone are the obsolete forms of "<=" and ">=".
            [(byte)'<', ..] => VersionOperator.EarlierOrEqual,
            [(byte)'>', ..] => VersionOperator.LaterOrEqual,
            _ => VersionOperator.Equal,
        };
        return (operation, Trim(inside[signs..]));
    }
}
