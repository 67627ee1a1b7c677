using Externfs.Packages.Apt;
using Externfs.Packages.Debian;
using Externfs.Packages.Linux;

namespace Externfs.Packages.Dpkg;

/// <summary>The packages of a Debian machine: dpkg's database, and apt's lists as the catalogue.</summary>
public sealed class DpkgStore : PackageStore
{
    private readonly DpkgStoreOptions _options;
    private readonly DpkgDatabase _database;
    private readonly AptCatalogueSource _catalogue;
    private readonly List<DirectoryWatch> _watches = [];
    private readonly Lock _refreshing = new();
    private volatile DpkgInstalledSet _installed;

    private DpkgStore(DpkgStoreOptions options, AptCatalogueOptions catalogue)
    {
        _options = options;
        _database = new DpkgDatabase(options);
        _catalogue = new AptCatalogueSource(catalogue);
        lock (_refreshing)
        {
            // First the watch, so that no change is missed; what it sees waits for the first picture.
            if (options.Watch)
                StartWatching();
            _installed = _database.Read(null);
        }

        _catalogue.Replaced += CatalogueReplaced;
    }

    /// <inheritdoc/>
    public override string Description => $"dpkg at {_options.AdminPath}";

    /// <inheritdoc/>
    public override string NativeArchitecture => _installed.NativeArchitecture;

    /// <inheritdoc/>
    public override IVersionOrder VersionOrder => DebianVersionOrder.Instance;

    /// <inheritdoc/>
    public override InstalledSet Installed => _installed;

    /// <summary>True while changes of the database are seen by themselves.</summary>
    public bool IsWatching => _watches.Count > 0;

    /// <summary>Opens a database.</summary>
    /// <param name="options">Which.</param>
    /// <param name="catalogue">Where apt's lists are; null for those of the same root.</param>
    /// <exception cref="StoreUnavailableException">There is none, or it can't be read.</exception>
    public static DpkgStore Open(DpkgStoreOptions options, AptCatalogueOptions? catalogue = null) =>
        new(options, catalogue ?? new AptCatalogueOptions { Root = options.Root, Log = options.Log });

    /// <inheritdoc/>
    public override ValueTask<Catalogue> GetCatalogueAsync(CancellationToken cancellation = default) => _catalogue.GetAsync(cancellation);

    /// <summary>Reads the database again; <see cref="PackageStore.Changed"/> is raised where something changed.</summary>
    public void Refresh()
    {
        lock (_refreshing)
        {
            var before = _installed;
            DpkgInstalledSet after;
            try
            {
                after = _database.Read(before);
            }
            catch (StoreUnavailableException e)
            {
                _options.Log?.Invoke($"{e.Message}; what was read before stays");
                return;
            }

            if (before.IsSame(after))
                return;
            _installed = after;
            OnChanged(new StoreChange(before, after, _catalogue.Current, _catalogue.Current));
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        foreach (var watch in _watches)
            watch.Dispose();
        _watches.Clear();
        _catalogue.Dispose();
        return default;
    }

    private void CatalogueReplaced(Catalogue before, Catalogue after)
    {
        lock (_refreshing)
            OnChanged(new StoreChange(_installed, _installed, before, after));
    }

    private void StartWatching()
    {
        try
        {
            Watch(_options.AdminPath, static name => name is "status" or "diversions");
            Watch(Path.Combine(_options.AdminPath, "updates"), static name => name.Length >= 4 && char.IsAsciiDigit(name[0]));
            Watch(Path.Combine(_options.AdminPath, "info"), static name => !name.EndsWith(".dpkg-new", StringComparison.Ordinal));
        }
        catch (IOException e)
        {
            _options.Log?.Invoke($"{e.Message}; changes of the database are not seen until the next mount (see fs.inotify.max_user_watches)");
            foreach (var watch in _watches)
                watch.Dispose();
            _watches.Clear();
        }
    }

    private void Watch(string directory, Func<string, bool> matters) =>
        _watches.Add(new DirectoryWatch(directory, matters, _options.Settling, Refresh));
}
