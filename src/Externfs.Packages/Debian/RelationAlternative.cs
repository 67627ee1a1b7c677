using System.Buffers;

namespace Externfs.Packages.Debian;

/// <summary>One alternative of a relation: <c>libc6:amd64 (&gt;= 2.36)</c>. What follows in brackets or angle brackets is for source packages and is left out.</summary>
internal readonly ref struct RelationAlternative
{
    private static readonly SearchValues<byte> EndsOfName = SearchValues.Create(" \t\n([<"u8);

    private RelationAlternative(ReadOnlySpan<byte> name, ReadOnlySpan<byte> architecture, VersionOperator operation, ReadOnlySpan<byte> version)
    {
        Name = name;
        Architecture = architecture;
        Operator = operation;
        Version = version;
    }

    /// <summary>The package's name.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>What stands behind a colon, or empty.</summary>
    public ReadOnlySpan<byte> Architecture { get; }

    /// <summary>How the version is compared.</summary>
    public VersionOperator Operator { get; }

    /// <summary>The version, or empty.</summary>
    public ReadOnlySpan<byte> Version { get; }

    /// <summary>Takes one alternative apart.</summary>
    /// <param name="text">What stands between two bars.</param>
    public static RelationAlternative Parse(ReadOnlySpan<byte> text)
    {
        text = text.Trim(RelationReader.Blanks);
        var end = text.IndexOfAny(EndsOfName);
        var name = end < 0 ? text : text[..end];
        var version = ParseVersion(text, out var operation);
        var colon = name.IndexOf((byte)':');
        return colon < 0
            ? new RelationAlternative(name, default, operation, version)
            : new RelationAlternative(name[..colon], name[(colon + 1)..], operation, version);
    }

    /// <summary>Whether a version fits.</summary>
    public bool Accepts(ReadOnlySpan<byte> version)
    {
        if (Operator == VersionOperator.None)
            return true;
        var order = DebianVersionOrder.Instance.Compare(version, Version);
        return Operator switch
        {
            VersionOperator.Earlier => order < 0,
            VersionOperator.EarlierOrEqual => order <= 0,
            VersionOperator.Equal => order == 0,
            VersionOperator.LaterOrEqual => order >= 0,
            _ => order > 0,
        };
    }

    private static ReadOnlySpan<byte> ParseVersion(ReadOnlySpan<byte> text, out VersionOperator operation)
    {
        operation = VersionOperator.None;
        var open = text.IndexOf((byte)'(');
        if (open < 0)
            return default;
        var inside = text[(open + 1)..];
        var close = inside.IndexOf((byte)')');
        inside = (close < 0 ? inside : inside[..close]).Trim(RelationReader.Blanks);
        var signs = inside.IndexOfAnyExcept("<=>"u8);
        if (signs < 0)
            return default;
        operation = inside[..signs] switch
        {
            [(byte)'<', (byte)'<'] => VersionOperator.Earlier,
            [(byte)'>', (byte)'>'] => VersionOperator.Later,

            // "<" and ">" alone are the obsolete forms of "<=" and ">=".
            [(byte)'<', ..] => VersionOperator.EarlierOrEqual,
            [(byte)'>', ..] => VersionOperator.LaterOrEqual,
            _ => VersionOperator.Equal,
        };
        return inside[signs..].Trim(RelationReader.Blanks);
    }
}
