using Externfs.Packages.Apt;
using Externfs.Packages.Debian;

namespace Externfs.Packages.Dpkg;

/// <summary>The packages of a Debian machine: dpkg's database, and apt's lists as the catalogue.</summary>
public sealed class DpkgStore : PackageStore
{
    private readonly DpkgStoreOptions _options;
    private readonly DpkgDatabase _database;
    private readonly AptCatalogueSource _catalogue;
    private readonly DatabaseWatch? _watch;
    private readonly Lock _refreshing = new();
    private volatile DpkgInstalledSet _installed;

    private DpkgStore(DpkgStoreOptions options, AptCatalogueOptions catalogue)
    {
        _options = options;
        _database = new DpkgDatabase(options);
        _catalogue = new AptCatalogueSource(catalogue);
        var paths = new DatabasePaths(options);
        var stamp = DatabaseStamp.Of(paths);
        _installed = _database.Read(null);
        _catalogue.Replaced += CatalogueReplaced;
        if (!options.Watch)
            return;

        // What changed before there was a watch is read here.
        _watch = new DatabaseWatch(options, RefreshOrLog);
        if (!stamp.IsSame(DatabaseStamp.Of(paths)))
            Refresh();
    }

    /// <inheritdoc/>
    public override string Description => $"dpkg at {_options.AdminPath}";

    /// <inheritdoc/>
    public override string NativeArchitecture => _installed.NativeArchitecture;

    /// <inheritdoc/>
    public override IVersionOrder VersionOrder => DebianVersionOrder.Instance;

    /// <inheritdoc/>
    public override InstalledSet Installed => _installed;

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
        _watch?.Dispose();
        _catalogue.Dispose();
        return default;
    }

    private void CatalogueReplaced(Catalogue before, Catalogue after)
    {
        lock (_refreshing)
            OnChanged(new StoreChange(_installed, _installed, before, after));
    }

    /// <summary>A fault of one look at the database must not end the watch.</summary>
    private void RefreshOrLog()
    {
        try
        {
            Refresh();
        }
        catch (Exception e)
        {
            _options.Log?.Invoke($"{Description}: a change could not be followed: {e}");
        }
    }
}
