using Externfs.Packages.Debian;

namespace Externfs.Packages.Dpkg;

/// <summary>Where the fields of one record stand.</summary>
internal readonly struct RecordFields
{
    private const int Count = (int)PackageField.Sha256 + 1;
    private readonly (int Start, int Length)[] _places;

    private RecordFields((int Start, int Length)[] places) => _places = places;

    public static RecordFields Of(ReadOnlySpan<byte> stanza)
    {
        var places = new (int Start, int Length)[Count];
        var position = 0;
        while (Deb822.TryNextField(stanza, ref position, out var name, out var start, out var length))
        {
            if (length > 1 && FieldOf(name) is { } field)
                places[(int)field] = (start, length);
        }

        var (description, whole) = places[(int)PackageField.Description];
        if (whole > 0)
            places[(int)PackageField.Summary] = (description, stanza.Slice(description, whole).IndexOf((byte)'\n') + 1);
        if (places[(int)PackageField.Source].Length == 0)
            places[(int)PackageField.Source] = places[(int)PackageField.Name];
        places[(int)PackageField.Control] = (0, stanza.Length);
        return new RecordFields(places);
    }

    /// <summary>The field's text with its newline; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Slice(byte[] record, PackageField field)
    {
        var (start, length) = _places[(int)field];
        return record.AsMemory(start, length);
    }

    private static PackageField? FieldOf(ReadOnlySpan<byte> name)
    {
        foreach (var (bytes, field) in Names)
        {
            if (Deb822.IsName(name, bytes))
                return field;
        }

        return null;
    }

    private static readonly (byte[] Name, PackageField Field)[] Names =
    [
        ("Package"u8.ToArray(), PackageField.Name),
        ("Version"u8.ToArray(), PackageField.Version),
        ("Architecture"u8.ToArray(), PackageField.Architecture),
        ("Status"u8.ToArray(), PackageField.Status),
        ("Description"u8.ToArray(), PackageField.Description),
        ("Maintainer"u8.ToArray(), PackageField.Maintainer),
        ("Homepage"u8.ToArray(), PackageField.Homepage),
        ("Section"u8.ToArray(), PackageField.Section),
        ("Priority"u8.ToArray(), PackageField.Priority),
        ("Source"u8.ToArray(), PackageField.Source),
        ("Installed-Size"u8.ToArray(), PackageField.InstalledSize),
        ("Essential"u8.ToArray(), PackageField.Essential),
    ];
}
