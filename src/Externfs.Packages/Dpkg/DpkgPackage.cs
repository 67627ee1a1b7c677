using System.Text;
using Externfs.Packages.Paths;

namespace Externfs.Packages.Dpkg;

/// <summary>A package in dpkg's database.</summary>
internal sealed class DpkgPackage : InstalledPackage
{
    private static readonly byte[] No = "no\n"u8.ToArray();

    private readonly PackageRecord _record;
    private readonly InfoFiles _files;
    private readonly DatabasePaths _paths;
    private readonly Diversions _diversions;
    private readonly byte[] _installedAt;
    private readonly Lock _lock = new();
    private PackedPathTree? _tree;
    private volatile DpkgManifest? _manifest;
    private PackageScript[]? _scripts;

    /// <summary>A package as its record and its files say.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="files">Its files in <c>info/</c>.</param>
    /// <param name="paths">Where the database is.</param>
    /// <param name="diversions">Those that hold.</param>
    /// <param name="before">The package before it changed: its tree of paths is kept where the list is the same.</param>
    public DpkgPackage(in PackageRecord record, InfoFiles files, DatabasePaths paths, Diversions diversions, DpkgPackage? before)
    {
        _record = record;
        _files = files;
        _paths = paths;
        _diversions = diversions;
        Name = record.Name;
        Version = record.Word(RecordField.Version);
        Architecture = record.Architecture;
        InstalledAt = files.List == default ? DateTimeOffset.UnixEpoch : files.List.Modified;
        _installedAt = files.List == default ? [] : Encoding.ASCII.GetBytes(InstalledAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ") + "\n");
        ConfigurationFiles = ConffilesField.Paths(record[RecordField.Conffiles].Span);
        IsUnpacked = HasFiles(record.Word(RecordField.Status).Span);
        if (before is not null && before.HasSameList(this))
            _tree = before._tree;
    }

    public override ReadOnlyMemory<byte> Name { get; }

    public override ReadOnlyMemory<byte> Version { get; }

    public override ReadOnlyMemory<byte> Architecture { get; }

    public override bool IsUnpacked { get; }

    /// <summary>When its list was written; the epoch of Unix where it has none.</summary>
    public override DateTimeOffset InstalledAt { get; }

    public override ReadOnlyMemory<byte> ConfigurationFiles { get; }

    public override IReadOnlyList<PackageScript> Scripts => _scripts ?? Interlocked.CompareExchange(ref _scripts, _files.Scripts(_paths), null) ?? _scripts;

    public override PackageManifest Manifest
    {
        get
        {
            if (_manifest is { } loaded)
                return loaded;
            lock (_lock)
                return _manifest ??= new DpkgManifest(_tree ??= Pack(), _paths.RootBytes, _diversions, Name.Span);
        }
    }

    /// <summary>Its record.</summary>
    public PackageRecord Record => _record;

    public override ReadOnlyMemory<byte> Field(PackageField field) => field switch
    {
        PackageField.Name => _record[RecordField.Package],
        PackageField.Version => _record[RecordField.Version],
        PackageField.Architecture => _record[RecordField.Architecture],
        PackageField.Status => _record[RecordField.Status],
        PackageField.Summary => FirstLine(_record[RecordField.Description]),
        PackageField.Description => _record[RecordField.Description],
        PackageField.Maintainer => _record[RecordField.Maintainer],
        PackageField.Homepage => _record[RecordField.Homepage],
        PackageField.Section => _record[RecordField.Section],
        PackageField.Priority => _record[RecordField.Priority],
        PackageField.Source => _record[RecordField.Source] is { IsEmpty: false } source ? source : _record[RecordField.Package],
        PackageField.InstalledSize => _record[RecordField.InstalledSize],
        PackageField.InstalledAt => _installedAt,
        PackageField.Essential => _record[RecordField.Essential] is { IsEmpty: false } essential ? essential : No,
        PackageField.Control => _record.Text,
        _ => default,
    };

    /// <summary>Bytes of <c>info/NAME.list</c> when the picture was taken.</summary>
    public long ListLength => (long)_files.List.Size;

    /// <summary>The text of <c>info/NAME.list</c>; empty where there is none.</summary>
    /// <param name="text">Takes the bytes; they are valid until it is used again.</param>
    public ReadOnlySpan<byte> ReadList(InfoText text) => _files.Read(_paths, "list", text);

    public override ReadOnlyMemory<byte> ReadChecksums()
    {
        using var text = new InfoText();
        return Checksums.Format(_files.Read(_paths, "md5sums", text), _record[RecordField.Conffiles].Span);
    }

    public override ReadOnlyMemory<byte> Verify(CancellationToken cancellation) =>
        new Verification(this, _diversions, _paths.RootBytes).Run(ReadChecksums().Span, cancellation);

    /// <summary>Whether the database still says the same of the package.</summary>
    /// <param name="record">What it says now.</param>
    /// <param name="files">Its files now.</param>
    /// <param name="diverted">Paths whose diversion changed.</param>
    public bool IsSame(in PackageRecord record, InfoFiles files, IReadOnlyList<byte[]> diverted) =>
        record.Text.Span.SequenceEqual(_record.Text.Span) && files.IsSame(_files) && !(diverted.Count > 0 && HasAnyOf(diverted));

    /// <summary>Whether the list of paths of both is the same file, unchanged.</summary>
    public bool HasSameList(DpkgPackage other) => _files.Stem == other._files.Stem && _files.List == other._files.List;

    private static bool HasFiles(ReadOnlySpan<byte> status)
    {
        var state = status[(status.LastIndexOf((byte)' ') + 1)..];
        return state.SequenceEqual("installed"u8) || state.SequenceEqual("unpacked"u8) || state.SequenceEqual("half-configured"u8)
            || state.SequenceEqual("triggers-awaited"u8) || state.SequenceEqual("triggers-pending"u8);
    }

    private static ReadOnlyMemory<byte> FirstLine(ReadOnlyMemory<byte> text) => text[..(text.Span.IndexOf((byte)'\n') + 1)];

    private PackedPathTree Pack()
    {
        using var text = new InfoText();
        return PathTreeBuilder.Pack(ReadList(text));
    }

    private bool HasAnyOf(IReadOnlyList<byte[]> paths)
    {
        using var text = new InfoText();
        var list = ReadList(text);
        foreach (var path in paths)
        {
            if (list.IndexOf(path) >= 0)
                return true;
        }

        return false;
    }
}
