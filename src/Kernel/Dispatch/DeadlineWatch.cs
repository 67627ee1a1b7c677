using System.Diagnostics;

namespace Externfs.Kernel.Dispatch;

/// <summary>Finds requests that are not answered in time. It looks ten times a second, and only while there are requests; a request costs no timer of its own.</summary>
internal sealed class DeadlineWatch : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly RequestPool _pool;
    private readonly Action<Request, TimeSpan> _late;
    private readonly TimeSpan _limit;
    private readonly Timer _timer;
    private int _isLooking;

    /// <summary>A watch over the requests of a mount.</summary>
    /// <param name="pool">The requests.</param>
    /// <param name="limit">How long one may take.</param>
    /// <param name="late">Told, on a thread of the pool, of a request that takes longer, at each look.</param>
    public DeadlineWatch(RequestPool pool, TimeSpan limit, Action<Request, TimeSpan> late)
    {
        _pool = pool;
        _limit = limit;
        _late = late;
        _timer = new Timer(static watch => ((DeadlineWatch)watch!).Look(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>There is a request.</summary>
    public void Begin()
    {
        // A full fence: the request is in service before this is read, and the watch looks once more after it wrote it.
        if (Interlocked.CompareExchange(ref _isLooking, 1, 0) == 0)
            Start();
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (LookForLate())
            return;
        _timer.Change(Timeout.Infinite, Timeout.Infinite);
        Interlocked.Exchange(ref _isLooking, 0);
        if (Array.Exists(_pool.All, static request => request.IsInService) && Interlocked.CompareExchange(ref _isLooking, 1, 0) == 0)
            Start();
    }

    private void Start()
    {
        try
        {
            _timer.Change(Period, Period);
        }
        catch (ObjectDisposedException)
        {
            // The mount has ended.
        }
    }

    private bool LookForLate()
    {
        var any = false;
        foreach (var request in _pool.All)
        {
            if (!request.IsInService)
                continue;
            any = true;
            if (Stopwatch.GetElapsedTime(request.Started) >= _limit)
                _late(request, _limit);
        }

        return any;
    }
}
