using System.Collections.Concurrent;

namespace Externfs.PackageDb.Content;

/// <summary>What was computed a moment ago, by inode number, so that a read gets what its size was taken from.</summary>
internal sealed class ComputedContents(TimeSpan lifetime) : IDisposable
{
    private readonly ConcurrentDictionary<ulong, Computation> _computations = new();
    private Timer? _sweep;

    /// <summary>Waits for the content of an inode, for somebody who begins to read: one that was true a moment ago, the one under way, or a new one.</summary>
    /// <exception cref="OperationCanceledException">The caller waits no more.</exception>
    public async ValueTask<Computation> GetAsync(
        ulong inode, Func<CancellationToken, ReadOnlyMemory<byte>> compute, CancellationToken cancellation)
    {
        while (true)
        {
            var computation = GetOrStart(inode, compute);
            try
            {
                await computation.WaitAsync(cancellation);
                return computation;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Given up by the last one who waited before: begin anew.
            }
        }
    }

    /// <summary>The finished computation of an inode, where somebody may still be reading it.</summary>
    public Computation? FindFinished(ulong inode) =>
        _computations.TryGetValue(inode, out var computation) && computation.Completion.IsCompletedSuccessfully && IsSince(computation.LastUse)
            ? computation
            : null;

    public void Dispose() => _sweep?.Dispose();

    private Computation GetOrStart(ulong inode, Func<CancellationToken, ReadOnlyMemory<byte>> compute)
    {
        while (true)
        {
            if (_computations.TryGetValue(inode, out var computation) && IsForNewReaders(computation))
                return computation;
            var started = new Computation(compute);
            var isOurs = computation is null ? _computations.TryAdd(inode, started) : _computations.TryUpdate(inode, started, computation);
            if (!isOurs)
                continue;
            LazyInitializer.EnsureInitialized(ref _sweep, () => new Timer(_ => Sweep(), null, lifetime, lifetime));
            return started;
        }
    }

    // By its age, not by its use: whoever reads again and again sees changes.
    private bool IsForNewReaders(Computation computation) =>
        !computation.IsGivenUp && (!computation.Completion.IsCompleted || IsSince(computation.FinishedTick));

    private bool IsSince(long tick) => Environment.TickCount64 - tick < lifetime.TotalMilliseconds;

    private void Sweep()
    {
        foreach (var (inode, computation) in _computations)
        {
            if (computation.Completion.IsCompleted && (computation.IsGivenUp || !IsSince(computation.LastUse)))
                _computations.TryRemove(new KeyValuePair<ulong, Computation>(inode, computation));
        }
    }
}
