using Externfs.Packages.Debian;
using Externfs.Packages.Linux;

namespace Externfs.Packages.Apt;

/// <summary>What could be installed according to apt's lists, loaded when first asked for and again after <c>apt-get update</c>. Any thread may call.</summary>
public sealed class AptCatalogueSource : IDisposable
{
    private readonly AptCatalogueOptions _options;
    private readonly IVersionOrder _versions;
    private readonly Lock _lock = new();
    private DirectoryWatch? _watch;
    private Task<AptCatalogue>? _loading;
    private volatile AptCatalogue? _current;
    private bool _disposed;

    /// <summary>Names the lists; reads nothing yet.</summary>
    /// <param name="options">Where they are.</param>
    public AptCatalogueSource(AptCatalogueOptions options)
    {
        _options = options;
        _versions = DebianVersionOrder.Instance;
    }

    /// <summary>Raised after the lists were replaced and read again, with the old and the new catalogue, on the watch's thread. The old one stays readable.</summary>
    public event Action<Catalogue, Catalogue>? Replaced;

    /// <summary>The catalogue if it is loaded.</summary>
    public Catalogue? Current => _current;

    /// <summary>The catalogue. The first call loads it on a thread of its own; later ones complete at once.</summary>
    /// <param name="cancellation">Ends the caller's wait, not the load.</param>
    /// <exception cref="IOException">The directory of the lists cannot be read; the next call tries again.</exception>
    public ValueTask<Catalogue> GetAsync(CancellationToken cancellation = default) =>
        _current is { } current ? new(current) : new(WaitAsync(cancellation));

    /// <summary>Ends the watch. Catalogues stay readable.</summary>
    public void Dispose()
    {
        DirectoryWatch? watch;
        lock (_lock)
        {
            _disposed = true;
            watch = _watch;
        }

        watch?.Dispose();
    }

    private async Task<Catalogue> WaitAsync(CancellationToken cancellation)
    {
        Task<AptCatalogue> loading;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_loading is null or { IsFaulted: true })
                _loading = StartLoading();
            loading = _loading;
        }

        return await loading.WaitAsync(cancellation);
    }

    private Task<AptCatalogue> StartLoading()
    {
        var loaded = new TaskCompletionSource<AptCatalogue>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                Watch();
                var catalogue = CatalogueLoader.Load(_options, _versions);
                _current = catalogue;
                loaded.SetResult(catalogue);
            }
            catch (Exception error)
            {
                loaded.SetException(error);
            }
        })
        { IsBackground = true, Name = "apt catalogue" }.Start();
        return loaded.Task;
    }

    /// <summary>Watches before the first load, so that no change is missed.</summary>
    private void Watch()
    {
        lock (_lock)
        {
            if (_watch is not null || _disposed)
                return;

            try
            {
                _watch = new DirectoryWatch(_options.ListsPath, ListsDirectory.IsList, _options.Settling, Reload);
            }
            catch (IOException error)
            {
                _options.Log?.Invoke($"{error.Message}; after apt-get update the old catalogue stays until the mount is made anew");
            }
        }
    }

    private void Reload()
    {
        // A change during the first load: that load may have seen either list, so its catalogue is replaced once it is there.
        if (_current is not { } old && !WaitForFirst(out old))
            return;

        try
        {
            var catalogue = CatalogueLoader.Load(_options, _versions);
            _current = catalogue;
            Replaced?.Invoke(old, catalogue);
        }
        catch (Exception error)
        {
            _options.Log?.Invoke($"{_options.ListsPath}: {error.Message}; the old catalogue stays");
        }
    }

    private bool WaitForFirst(out AptCatalogue first)
    {
        Task<AptCatalogue>? loading;
        lock (_lock)
            loading = _loading;

        try
        {
            first = loading!.GetAwaiter().GetResult();
            return true;
        }
        catch (Exception error)
        {
            _options.Log?.Invoke($"{_options.ListsPath}: {error.Message}");
            first = null!;
            return false;
        }
    }
}
