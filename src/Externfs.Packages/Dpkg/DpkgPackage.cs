using System.Text;

namespace Externfs.Packages.Dpkg;

/// <summary>A package in dpkg's database.</summary>
internal sealed class DpkgPackage : InstalledPackage
{
    private static readonly byte[] No = "no\n"u8.ToArray();

    private readonly byte[] _record;
    private readonly RecordFields _fields;
    private readonly byte[] _installedAt;
    private readonly byte[] _root;
    private readonly string _rootPath;
    private readonly Lock _lock = new();
    private volatile DpkgManifest? _manifest;
    private volatile Diversions _diversions;

    public DpkgPackage(byte[] record, InfoDirectory info, string rootPath, byte[] root, Diversions diversions)
    {
        _record = record;
        _fields = RecordFields.Of(record);
        _root = root;
        _rootPath = rootPath;
        _diversions = diversions;
        Name = Trimmed(PackageField.Name);
        Version = Trimmed(PackageField.Version);
        Architecture = Trimmed(PackageField.Architecture);
        Status = Trimmed(PackageField.Status);
        var (stem, extensions) = info.Of(Encoding.UTF8.GetString(Name.Span), Encoding.UTF8.GetString(Architecture.Span));
        Stem = Path.Combine(info.DirectoryPath, stem);
        Scripts = ScriptsOf(Stem, extensions);
        ListChangedAt = File.GetLastWriteTimeUtc(Stem + ".list");
        InstalledAt = new DateTimeOffset(ListChangedAt);
        _installedAt = Encoding.ASCII.GetBytes(ListChangedAt.ToString("yyyy-MM-ddTHH:mm:ssZ") + "\n");
        ConfigurationFiles = ConffilesField.Paths(ConffilesValue);
    }

    public override ReadOnlyMemory<byte> Name { get; }

    public override ReadOnlyMemory<byte> Version { get; }

    public override ReadOnlyMemory<byte> Architecture { get; }

    /// <summary><c>want flag state</c>.</summary>
    public ReadOnlyMemory<byte> Status { get; }

    /// <summary>The path of its files in <c>info/</c>, without an extension.</summary>
    public string Stem { get; }

    /// <summary>When its list was written.</summary>
    public DateTime ListChangedAt { get; }

    public override bool IsUnpacked => State is "unpacked" or "half-configured" or "triggers-awaited" or "triggers-pending" or "installed";

    public override DateTimeOffset InstalledAt { get; }

    public override IReadOnlyList<PackageScript> Scripts { get; }

    public override ReadOnlyMemory<byte> ConfigurationFiles { get; }

    /// <summary>The diversions that hold now.</summary>
    public Diversions Diversions { get => _diversions; set => _diversions = value; }

    /// <summary>The third word of the status.</summary>
    public string State => Encoding.ASCII.GetString(Status.Span[(Status.Span.LastIndexOf((byte)' ') + 1)..]);

    public override PackageManifest Manifest
    {
        get
        {
            if (_manifest is { } loaded)
                return loaded;
            lock (_lock)
                return _manifest ??= new DpkgManifest(this, ReadList(), _root);
        }
    }

    private ReadOnlySpan<byte> ConffilesValue => Debian.Deb822.Value(_record, "Conffiles"u8);

    public override ReadOnlyMemory<byte> Field(PackageField field)
    {
        var text = field == PackageField.InstalledAt ? _installedAt : _fields.Slice(_record, field);
        return text.IsEmpty && field == PackageField.Essential ? No : text;
    }

    /// <summary>The record's value of any field, with its newline.</summary>
    public ReadOnlySpan<byte> RecordValue(ReadOnlySpan<byte> name) => Debian.Deb822.Value(_record, name);

    /// <summary>The text of <c>info/NAME.list</c>; empty where there is none.</summary>
    public byte[] ReadList() => ReadInfo(".list");

    public override ReadOnlyMemory<byte> ReadChecksums() => Checksums.Format(ReadInfo(".md5sums"), ConffilesValue);

    public override ReadOnlyMemory<byte> Verify(CancellationToken cancellation) => new Verification(this, _rootPath).Run(ReadChecksums().Span, cancellation);

    /// <summary>Whether the database still says the same of the package.</summary>
    public bool IsSame(ReadOnlySpan<byte> record, InfoDirectory info)
    {
        if (!record.SequenceEqual(_record) || File.GetLastWriteTimeUtc(Stem + ".list") != ListChangedAt)
            return false;
        var (stem, extensions) = info.Of(Encoding.UTF8.GetString(Name.Span), Encoding.UTF8.GetString(Architecture.Span));
        return Path.Combine(info.DirectoryPath, stem) == Stem && ScriptsOf(Stem, extensions).Count == Scripts.Count;
    }

    private static List<PackageScript> ScriptsOf(string stem, IReadOnlyList<string> extensions) =>
    [
        .. extensions.Where(static extension => extension is not ("list" or "md5sums" or "conffiles"))
            .Order(StringComparer.Ordinal)
            .Select(extension => new PackageScript(Encoding.UTF8.GetBytes(extension), Encoding.UTF8.GetBytes($"{stem}.{extension}"))),
    ];

    private byte[] ReadInfo(string suffix)
    {
        try
        {
            return File.ReadAllBytes(Stem + suffix);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private ReadOnlyMemory<byte> Trimmed(PackageField field)
    {
        var text = _fields.Slice(_record, field);
        return text[..text.Span.TrimEnd(" \t\n"u8).Length];
    }
}
