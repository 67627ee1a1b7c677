using Externfs.Packages.Debian;

namespace Externfs.Packages.Dpkg;

/// <summary>One record of the database and where its fields stand. The bytes belong to whoever read them and do not change.</summary>
internal readonly struct PackageRecord
{
    private static readonly byte[][] Names =
    [
        "Package"u8.ToArray(), "Version"u8.ToArray(), "Architecture"u8.ToArray(), "Status"u8.ToArray(), "Description"u8.ToArray(), "Maintainer"u8.ToArray(),
        "Homepage"u8.ToArray(), "Section"u8.ToArray(), "Priority"u8.ToArray(), "Source"u8.ToArray(), "Installed-Size"u8.ToArray(), "Essential"u8.ToArray(),
        "Multi-Arch"u8.ToArray(), "Conffiles"u8.ToArray(), "Depends"u8.ToArray(), "Pre-Depends"u8.ToArray(), "Recommends"u8.ToArray(), "Suggests"u8.ToArray(),
        "Provides"u8.ToArray(), "Conflicts"u8.ToArray(), "Breaks"u8.ToArray(), "Replaces"u8.ToArray(), "Enhances"u8.ToArray(),
    ];

    private readonly (int Start, int Length)[] _places;

    private PackageRecord(ReadOnlyMemory<byte> text, (int Start, int Length)[] places)
    {
        Text = text;
        _places = places;
    }

    /// <summary>The whole record, a newline at its end.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    public ReadOnlyMemory<byte> Name => Word(RecordField.Package);

    public ReadOnlyMemory<byte> Architecture => Word(RecordField.Architecture);

    /// <summary>True where nothing is left of the package: dpkg keeps such records only for what is wanted.</summary>
    public bool IsNotInstalled => Word(RecordField.Status).Span.EndsWith(" not-installed"u8);

    public bool IsMultiArchSame => Word(RecordField.MultiArch).Span.SequenceEqual("same"u8);

    /// <summary>Finds the fields.</summary>
    /// <param name="text">A stanza with a newline at its end.</param>
    public static PackageRecord Of(ReadOnlyMemory<byte> text)
    {
        var stanza = text.Span;
        var places = new (int Start, int Length)[Names.Length];
        var position = 0;
        while (Deb822.TryNextField(stanza, ref position, out var name, out var start, out var length))
        {
            if (length > 1 && FieldOf(name) is var field && field >= 0)
                places[field] = (start, length);
        }

        return new PackageRecord(text, places);
    }

    /// <summary>The same record in an array of its own.</summary>
    public PackageRecord Alone() => new(Text.ToArray(), _places);

    /// <summary>A field's value with its newline; empty where there is none.</summary>
    public ReadOnlyMemory<byte> this[RecordField field]
    {
        get
        {
            var (start, length) = _places[(int)field];
            return Text.Slice(start, length);
        }
    }

    /// <summary>A field's value without blanks and newline at its end.</summary>
    public ReadOnlyMemory<byte> Word(RecordField field)
    {
        var value = this[field];
        return value[..value.Span.TrimEnd(" \t\n"u8).Length];
    }

    private static int FieldOf(ReadOnlySpan<byte> name)
    {
        for (var field = 0; field < Names.Length; field++)
        {
            if (Names[field].Length == name.Length && Deb822.IsName(Names[field], name))
                return field;
        }

        return -1;
    }
}
