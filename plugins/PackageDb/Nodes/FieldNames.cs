using System.Text;
using Externfs.Packages;

namespace Externfs.PackageDb.Nodes;

/// <summary>The files that show one field each.</summary>
internal sealed class FieldNames
{
    private static readonly (PackageField Field, string Name)[] All =
    [
        (PackageField.Name, "name"),
        (PackageField.Version, "version"),
        (PackageField.Architecture, "architecture"),
        (PackageField.Status, "status"),
        (PackageField.Summary, "summary"),
        (PackageField.Description, "description"),
        (PackageField.Maintainer, "maintainer"),
        (PackageField.Homepage, "homepage"),
        (PackageField.Section, "section"),
        (PackageField.Priority, "priority"),
        (PackageField.Source, "source"),
        (PackageField.InstalledSize, "installed-size"),
        (PackageField.InstalledAt, "installed-at"),
        (PackageField.Essential, "essential"),
        (PackageField.Control, "control"),
        (PackageField.Repository, "repository"),
        (PackageField.FileName, "filename"),
        (PackageField.DownloadSize, "download-size"),
        (PackageField.Sha256, "sha256"),
    ];

    private readonly PackageField[] _fields;
    private readonly byte[][] _names;
    private readonly bool[] _always;

    private FieldNames(Func<PackageField, bool> includes, params ReadOnlySpan<PackageField> always)
    {
        var shown = Array.FindAll(All, pair => includes(pair.Field));
        _fields = Array.ConvertAll(shown, pair => pair.Field);
        _names = Array.ConvertAll(shown, pair => Encoding.ASCII.GetBytes(pair.Name));
        _always = new bool[shown.Length];
        for (var i = 0; i < shown.Length; i++)
            _always[i] = always.Contains(_fields[i]);
    }

    /// <summary>Those of an installed package.</summary>
    public static FieldNames Installed { get; } = new(
        field => field < PackageField.Repository,
        PackageField.Name, PackageField.Version, PackageField.Architecture, PackageField.Status, PackageField.Source, PackageField.Essential);

    /// <summary>Those of an available package.</summary>
    public static FieldNames Available { get; } = new(
        field => field is not (PackageField.Status or PackageField.InstalledAt),
        PackageField.Name, PackageField.Version, PackageField.Architecture, PackageField.Source, PackageField.Essential);

    public int Count => _fields.Length;

    public PackageField this[int index] => _fields[index];

    public ReadOnlySpan<byte> Name(int index) => _names[index];

    /// <summary>Whether each package has the file, even where the field is empty.</summary>
    public bool IsAlways(int index) => _always[index];

    /// <summary>The field with this name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
                return i;
        }

        return -1;
    }

    /// <summary>The index of a slot's field; it may be out of range.</summary>
    public static int IndexOf(int slot) => slot - PackageSlot.FirstField;
}
