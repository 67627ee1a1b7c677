namespace Externfs.Packages.Dpkg;

/// <summary>Looks now and then whether the database changed: four system calls each time.</summary>
internal sealed class DatabasePolling : IDisposable
{
    private readonly DatabasePaths _paths;
    private readonly TimeSpan _interval;
    private readonly Action _changed;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    /// <summary>Begins to look.</summary>
    /// <param name="paths">Where the database is.</param>
    /// <param name="interval">How long to wait between two looks.</param>
    /// <param name="changed">Called on a thread of its own; must not throw.</param>
    public DatabasePolling(DatabasePaths paths, TimeSpan interval, Action changed)
    {
        _paths = paths;
        _interval = interval;
        _changed = changed;
        var first = DatabaseStamp.Of(paths);
        _thread = new Thread(() => Run(first)) { IsBackground = true, Name = "poll dpkg" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Set();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    private void Run(DatabaseStamp seen)
    {
        while (!_stop.Wait(_interval))
        {
            var now = DatabaseStamp.Of(_paths);
            if (now.IsSame(seen))
                continue;
            seen = now;
            _changed();
        }

        _stop.Dispose();
    }
}
