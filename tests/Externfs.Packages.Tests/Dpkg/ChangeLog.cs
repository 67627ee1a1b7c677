using System.Diagnostics;
using Externfs.Packages.Dpkg;

namespace Externfs.Packages.Tests.Dpkg;

/// <summary>Follows the changes of a store.</summary>
internal sealed class ChangeLog
{
    private readonly Lock _lock = new();
    private readonly List<StoreChange> _changes = [];
    private readonly DpkgStore _store;

    public ChangeLog(DpkgStore store)
    {
        _store = store;
        store.Changed += Add;
    }

    public IReadOnlyList<StoreChange> Changes
    {
        get
        {
            lock (_lock)
                return [.. _changes];
        }
    }

    /// <summary>Waits until the store's picture is as wanted and was announced.</summary>
    public async Task Until(Func<InstalledSet, bool> isWanted)
    {
        var start = Stopwatch.GetTimestamp();
        while (!(isWanted(_store.Installed) && Changes.Any(change => change.NewInstalled == _store.Installed)))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), $"installed are {string.Join(' ', _store.Installed.Names())}");
            await Task.Delay(5);
        }
    }

    private void Add(StoreChange change)
    {
        lock (_lock)
            _changes.Add(change);
    }
}
