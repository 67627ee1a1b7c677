namespace Externfs.Kernel.Transport;

/// <summary>A thread that looks every few milliseconds for workers that hang, and sleeps while nothing happens.</summary>
/// <param name="begun">Counts the requests; changes with each.</param>
/// <param name="tick">Looks; told whether no request was begun since the last time. True when it has to look again soon.</param>
internal sealed class TransportWatch(Func<long> begun, Func<bool, bool> tick)
{
    // Ticks without a request after which the watch sleeps.
    private const int TicksToSleep = 64;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan RestBeforeTrim = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private bool _isCalled;
    private int _sleeps;
    private volatile bool _isStopped;

    public void Start(string name) => new Thread(Run) { IsBackground = true, Name = name }.Start();

    public void Stop()
    {
        _isStopped = true;
        Call();
    }

    /// <summary>A request was begun and counted.</summary>
    public void Notice()
    {
        if (Volatile.Read(ref _sleeps) != 0)
            Call();
    }

    private void Call()
    {
        lock (_gate)
        {
            _isCalled = true;
            Monitor.Pulse(_gate);
        }
    }

    private bool Wait(TimeSpan patience)
    {
        lock (_gate)
        {
            var wasCalled = _isCalled || Monitor.Wait(_gate, patience);
            _isCalled = false;
            return wasCalled;
        }
    }

    private void Run()
    {
        var seen = -1L;
        var quiet = 0;
        while (!_isStopped)
        {
            var now = begun();
            var isUrgent = tick(now == seen);
            quiet = now == seen && !isUrgent ? quiet + 1 : 0;
            seen = now;
            if (quiet < TicksToSleep)
                Wait(Tick);
            else
                SleepUntilActive(seen);
        }
    }

    private bool IsQuiet(long seen) => begun() == seen && !_isStopped;

    private void SleepUntilActive(long seen)
    {
        // A worker counts its request first and looks at this flag then, so one of both sees the other.
        Interlocked.Exchange(ref _sleeps, 1);
        if (IsQuiet(seen) && !Wait(RestBeforeTrim))
        {
            IdleMemory.Trim();
            if (IsQuiet(seen))
                Wait(Timeout.InfiniteTimeSpan);
        }

        Volatile.Write(ref _sleeps, 0);
    }
}
