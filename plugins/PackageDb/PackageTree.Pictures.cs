using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb;

/// <summary>What the tree shows: the picture of now, and for a while those before it, so that nobody who is reading meets an error.</summary>
internal sealed partial class PackageTree
{
    /// <summary>How long the kernel trusts what is only there for those who are still reading it.</summary>
    private static readonly CacheTime OfRetired = CacheTime.For(TimeSpan.FromSeconds(1));

    /// <summary>An apt run over many packages makes many pictures. So many are kept each, of older ones the first of each second: what stood longer is in one.</summary>
    private const int KeptEach = 32;

    private const long MillisecondsApart = 1_000;

    private readonly Lock _change = new();
    private readonly Timer _expiry;
    private readonly Task _catalogueLoad;
    private volatile Picture[] _pictures = [];
    private DateTimeOffset? _lastChange;
    private int _changeCount;

    /// <summary>The current picture, then the retired ones, newest first.</summary>
    public Picture[] Pictures
    {
        get => _pictures;
        private set => _pictures = value;
    }

    public Picture Current => _pictures[0];

    /// <summary>False while available/ and upgradable/ have to wait.</summary>
    public bool HasCatalogue => _pictures[0].Available is not null || !_options.ShowsCatalogue;

    private string CatalogueState => _catalogueLoad.IsFaulted ? $"could not be loaded: {_catalogueLoad.Exception.GetBaseException().Message}" : "loading";

    /// <summary>Waits until the catalogue is loaded.</summary>
    /// <exception cref="OperationCanceledException">The caller waits no more.</exception>
    public Task WaitForCatalogueAsync(CancellationToken cancellation) => _catalogueLoad.WaitAsync(cancellation);

    private async Task LoadCatalogueAsync()
    {
        // Off the thread that mounts.
        await Task.Yield();
        try
        {
            var catalogue = await _store.GetCatalogueAsync();
            var available = new AvailableView(catalogue, _store.NativeArchitecture);
            lock (_change)
            {
                var current = Current;
                if (current.Available is null)
                    Pictures = [new Picture(current.Installed, available, _store.VersionOrder), .. Pictures.AsSpan(1)];
            }

            _announcer.AnnounceCatalogue();
        }
        catch (Exception exception)
        {
            _log(LogSeverity.Error, $"the catalogue of available packages can't be read: {exception.Message}");
            throw;
        }
    }

    private void OnStoreChanged(StoreChange change)
    {
        lock (_change)
        {
            var old = Current;
            var installed = ReferenceEquals(change.NewInstalled, old.Installed.Set)
                ? old.Installed
                : new InstalledView(change.NewInstalled, _store.NativeArchitecture, old.Installed);
            var available = change.NewCatalogue is null || ReferenceEquals(change.NewCatalogue, old.Available?.Catalogue) || !ShowsCatalogue
                ? old.Available
                : new AvailableView(change.NewCatalogue, _store.NativeArchitecture);
            if (installed == old.Installed && available == old.Available)
                return;
            var next = new Picture(installed, available, _store.VersionOrder);
            old.RetiredAt = Environment.TickCount64;
            Pictures = [next, .. Retired(old)];
            _lastChange = DateTimeOffset.UtcNow;
            _changeCount++;
            _announcer.Announce(old, next);
            _expiry.Change(_options.Retention / 4, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The retired pictures to keep, newest first.</summary>
    private List<Picture> Retired(params ReadOnlySpan<Picture> latest)
    {
        var kept = new List<Picture>([.. latest, .. Pictures.AsSpan(1)]);
        var now = Environment.TickCount64;
        kept.RemoveAll(picture => now - picture.RetiredAt >= _options.Retention.TotalMilliseconds);
        for (var i = kept.Count - 2; i >= KeptEach; i--)
        {
            if (kept[i].RetiredAt - kept[i + 1].RetiredAt < MillisecondsApart)
                kept.RemoveAt(i);
        }

        return kept;
    }

    private void ForgetRetired()
    {
        lock (_change)
        {
            Pictures = [Current, .. Retired()];
            _announcer.AnnounceLate();
            if (Pictures.Length > 1 || _announcer.HasLate)
                _expiry.Change(_options.Retention / 4, Timeout.InfiniteTimeSpan);
        }
    }
}
