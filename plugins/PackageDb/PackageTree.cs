using Externfs.PackageDb.Changes;
using Externfs.PackageDb.Content;
using Externfs.PackageDb.Live;
using Externfs.PackageDb.Nodes;
using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb;

/// <summary>The tree of a package store. It keeps no table of nodes: an inode number says which thing it is, and one object stands for all things of a kind.</summary>
internal sealed partial class PackageTree : FileSystem, INodeResolver
{
    private readonly PackageStore _store;
    private readonly PackageTreeOptions _options;
    private readonly Action<LogSeverity, string> _log;
    private readonly ChangeAnnouncer _announcer;
    private readonly RootDirectory _root;

    /// <summary>Makes the tree, which owns the store from now on, and begins to load the catalogue.</summary>
    /// <exception cref="IOException">The root can't be opened.</exception>
    public PackageTree(PackageStore store, PackageTreeOptions options, IChangeNotifier changes, Action<LogSeverity, string> log)
    {
        (_store, _options, _log) = (store, options, log);
        Live = new LiveFiles(options.Root);
        Computed = new ComputedContents(options.ComputedLifetime);
        _root = new RootDirectory(this);
        MakeKinds();
        _announcer = new ChangeAnnouncer(this, changes, options.Retention);
        _expiry = new Timer(_ => ForgetRetired());
        _store.Changed += OnStoreChanged;
        Pictures = [new Picture(new InstalledView(store.Installed, store.NativeArchitecture, previous: null), available: null, store.VersionOrder)];
        _catalogueLoad = options.ShowsCatalogue ? LoadCatalogueAsync() : Task.CompletedTask;
    }

    public override DirectoryNode Root => _root;

    public override HandleUse Handles => HandleUse.None;

    public override bool IsReadOnly => true;

    public override CacheTime DefaultCacheTime => CacheTime.UntilNotified;

    /// <summary>The time that those parts of the tree show that never change.</summary>
    public Timestamp MadeAt { get; } = Timestamp.Now;

    /// <summary>Large live directories that were read before.</summary>
    public DirectoryTypesCache LiveTypes { get; } = new();

    public LiveFiles Live { get; }

    public ComputedContents Computed { get; }

    public bool ShowsCatalogue => _options.ShowsCatalogue;

    public override void DescribeStatus(IList<KeyValuePair<string, string>> lines)
    {
        var picture = Pictures[0];
        lines.Add(new("store", _store.Description));
        lines.Add(new("root", _options.Root));
        lines.Add(new("installed", $"{picture.Installed.Set.Packages.Count}"));
        if (ShowsCatalogue)
            lines.Add(new("available", picture.Available is { } available ? $"{available.Catalogue.Count}" : CatalogueState));
        if (ShowsCatalogue)
            lines.Add(new("upgradable", $"{picture.Upgradable.Count}"));
        lines.Add(new("last change", _lastChange is { } time ? $"{time:yyyy-MM-ddTHH:mm:ssZ}" : "none since the mount"));
        lines.Add(new("changes seen", $"{_changeCount}"));
        lines.Add(new("retired pictures", $"{Pictures.Length - 1}"));
    }

    public override async ValueTask DisposeAsync()
    {
        _store.Changed -= OnStoreChanged;
        await _expiry.DisposeAsync();
        await _store.DisposeAsync();
        Computed.Dispose();
        Live.Dispose();
        await base.DisposeAsync();
    }
}
