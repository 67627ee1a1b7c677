using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Apt;

/// <summary>
/// What apt's lists offered when they were read. Some 50 bytes of memory a package; records are read from the lists, whose descriptors stay open while the
/// catalogue is reachable.
/// </summary>
public sealed class AptCatalogue : Catalogue
{
    private const uint Always = (1u << (int)PackageField.Source) | (1u << (int)PackageField.Essential) | (1u << (int)PackageField.Control)
        | (1u << (int)PackageField.Repository);

    private readonly PackedPackages _packages;
    private readonly SafeFileHandle[] _records;
    private readonly byte[][] _repositories;
    private readonly Translations _translations;

    internal AptCatalogue(
        PackedPackages packages, SafeFileHandle[] records, byte[][] repositories, Translations translations, DateTimeOffset changedAt)
    {
        _packages = packages;
        _records = records;
        _repositories = repositories;
        _translations = translations;
        ChangedAt = changedAt;
    }

    /// <inheritdoc/>
    public override int Count => _packages.Count;

    /// <summary>The newest modification time among the lists; the Unix epoch where there are none.</summary>
    public override DateTimeOffset ChangedAt { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Name(int package) => _packages.Name(package);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Version(int package) => _packages.Version(package);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Architecture(int package) => _packages.Architecture(package);

    /// <inheritdoc/>
    public override (int First, int Count) Named(ReadOnlySpan<byte> name) => _packages.Named(name);

    /// <inheritdoc/>
    public override bool Has(int package, PackageField field) => ((_packages[package].Fields | Always) & (1u << (int)field)) != 0;

    /// <inheritdoc/>
    /// <remarks>The description is the one of <c>Translation-en</c> where the record names it and it is there.</remarks>
    /// <exception cref="IOException">The record cannot be read.</exception>
    public override ReadOnlyMemory<byte> Field(int package, PackageField field, RecordScratch scratch)
    {
        if (!Has(package, field))
            return default;

        switch (field)
        {
            case PackageField.Name:
                return Answer.Line(scratch, Name(package));
            case PackageField.Version:
                return Answer.Line(scratch, Version(package));
            case PackageField.Architecture:
                return Answer.Line(scratch, Architecture(package));
            case PackageField.Repository:
                return Repository(package, scratch);
            default:
                break;
        }

        Load(package, scratch);
        return field switch
        {
            PackageField.Control => scratch.Buffer.AsMemory(0, scratch.Length),
            PackageField.Summary => Answer.FirstLine(Answer.Value(scratch, (int)PackageField.Description)),
            PackageField.Description => _translations.Find(scratch) is { IsEmpty: false } text ? text : Answer.Value(scratch, (int)field),
            PackageField.Essential => Answer.YesOrNo(Answer.Value(scratch, (int)field)),
            PackageField.Source when scratch.Values[(int)field].Length == 0 => Answer.Line(scratch, Name(package)),
            _ => Answer.Value(scratch, (int)field),
        };
    }

    private void Load(int package, RecordScratch scratch)
    {
        if (scratch.Catalogue == Identity && scratch.Package == package)
            return;

        ref readonly var entry = ref _packages[package];
        scratch.Catalogue = 0;
        scratch.Length = 0;
        scratch.Reserve(entry.Length + 1);
        Answer.ReadExactly(_records[entry.List], scratch.Buffer.AsSpan(0, entry.Length), entry.Offset);
        scratch.Length = entry.Length;
        if (scratch.Buffer[entry.Length - 1] != (byte)'\n')
            scratch.Buffer[scratch.Length++] = (byte)'\n';

        RecordValues.Find(scratch.Buffer.AsSpan(0, scratch.Length), scratch.Values);
        scratch.Package = package;
        scratch.Catalogue = Identity;
    }

    private ReadOnlyMemory<byte> Repository(int package, RecordScratch scratch)
    {
        var first = _repositories[_packages[package].List];
        var others = _packages.Others(package);
        if (others.IsEmpty)
            return first;

        var length = first.Length;
        foreach (var (_, list) in others)
            length += _repositories[list].Length;

        scratch.Reserve(scratch.Length + length);
        var answer = scratch.Buffer.AsMemory(scratch.Length, length);
        first.CopyTo(answer);
        length = first.Length;
        foreach (var (_, list) in others)
        {
            _repositories[list].CopyTo(answer[length..]);
            length += _repositories[list].Length;
        }

        return answer;
    }
}
