using Externfs.Packages.Linux;

namespace Externfs.Packages.Dpkg;

/// <summary>Tells when dpkg has changed its database: by inotify, or by looking at it now and then where that can't be had.</summary>
internal sealed class DatabaseWatch : IDisposable
{
    private readonly List<DirectoryWatch> _watches = [];
    private readonly DatabasePolling? _polling;

    /// <summary>Begins to watch; what changes after this returns is told.</summary>
    /// <param name="options">How.</param>
    /// <param name="changed">Called on a thread of the watch's, perhaps on two at once; must not throw.</param>
    public DatabaseWatch(DpkgStoreOptions options, Action changed)
    {
        var paths = new DatabasePaths(options);
        if (!options.Poll)
        {
            try
            {
                Watch(paths.Admin, static name => name is "status" or "diversions");
                Watch(paths.Updates, static name => StatusFile.IsUpdate(name));
                Watch(paths.Info, static name => !InfoDirectory.IsUnfinished(name));
                return;
            }
            catch (IOException e)
            {
                options.Log?.Invoke($"{e.Message}; looking every {options.PollInterval.TotalSeconds} s instead (see fs.inotify.max_user_watches)");
                EndWatches();
            }
        }

        _polling = new DatabasePolling(paths, options.PollInterval, changed);

        void Watch(string directory, Func<string, bool> matters) => _watches.Add(new DirectoryWatch(directory, matters, options.Settling, changed));
    }

    /// <summary>Ends the watch; nothing is told afterwards, unless called from what is told.</summary>
    public void Dispose()
    {
        EndWatches();
        _polling?.Dispose();
    }

    private void EndWatches()
    {
        foreach (var watch in _watches)
            watch.Dispose();
        _watches.Clear();
    }
}
