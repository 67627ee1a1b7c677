using System.Diagnostics;
using Externfs.Kernel.Dispatch;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Transport;

/// <summary>
/// Serves a mount from <c>/dev/fuse</c>: one worker reads while one is enough, more join where callers queue, or where a plugin blocks the thread that it was called on.
/// </summary>
/// <remarks>The kernel hands a request to any reader; so only as many workers read as have work, and a caller's request does not wake a thread for nothing.</remarks>
internal sealed class DeviceTransport : IAsyncDisposable
{
    // Threads that may hang in a plugin at one time before other callers have to wait.
    private const int MaxWorkers = 64;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(4);

    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    // Ticks without a request after which the watch sleeps.
    private const int TicksToSleep = 64;

    private readonly SafeFileHandle _device;
    private readonly List<DeviceWorker> _workers = [];
    private readonly List<DeviceChannel> _channels = [];
    private readonly SemaphoreSlim _parked = new(0);
    private readonly AutoResetEvent _activity = new(initialState: false);
    private readonly TaskCompletionSource<Errno> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _usualWorkers = Math.Clamp(Environment.ProcessorCount, 2, 8);
    private readonly string _name;
    private long _begun;
    private int _busy;
    private int _reading;
    private int _parkedCount;
    private int _looking;
    private int _running;
    private int _watchSleeps;
    private volatile bool _isEnded;

    /// <summary>A transport on the descriptor of a mount.</summary>
    /// <param name="device">The descriptor; the transport disposes it.</param>
    /// <param name="dispatcher">Serves the requests.</param>
    /// <param name="pool">The dispatcher's requests.</param>
    /// <param name="name">Names the threads.</param>
    public DeviceTransport(SafeFileHandle device, Dispatcher dispatcher, RequestPool pool, string name)
    {
        _device = device;
        _name = name;
        Dispatcher = dispatcher;
        Pool = pool;
        dispatcher.InterruptRunning = InterruptRunning;
    }

    public Dispatcher Dispatcher { get; }

    public RequestPool Pool { get; }

    /// <summary>How long a worker looks for the next request before it sleeps, in ticks of <see cref="Stopwatch"/>.</summary>
    public long LookTicks { get; init; } = Environment.ProcessorCount > 1 ? Stopwatch.Frequency / 1_000_000 * 50 : 0;

    /// <summary>Completes when the mount is gone: with ENODEV after an unmount.</summary>
    public Task<Errno> Completion => _ended.Task;

    /// <summary>The first descriptor of the connection; notifications go through it.</summary>
    public DeviceChannel? Primary { get; private set; }

    public void Start()
    {
        Primary = new DeviceChannel(_device);
        _channels.Add(Primary);
        AddWorker();
        new Thread(Watch) { IsBackground = true, Name = _name + " watch" }.Start();
    }

    /// <summary>A worker has a request.</summary>
    public void Begin()
    {
        Interlocked.Increment(ref _begun);
        Interlocked.Increment(ref _busy);
        if (Volatile.Read(ref _watchSleeps) != 0)
            _activity.Set();
    }

    /// <summary>A worker is done with its request.</summary>
    public void End() => Interlocked.Decrement(ref _busy);

    /// <summary>Whether the calling worker is the one that looks for requests before it sleeps.</summary>
    public bool TryLook() => LookTicks > 0 && Interlocked.CompareExchange(ref _looking, 1, 0) == 0;

    public void StopLooking() => Volatile.Write(ref _looking, 0);

    /// <summary>Waits until a worker is needed.</summary>
    /// <returns>False where the caller is the last that reads: it has to go on.</returns>
    public bool TryPark()
    {
        if (_isEnded || Volatile.Read(ref _reading) < 2)
            return false;
        if (Interlocked.Decrement(ref _reading) == 0)
        {
            Interlocked.Increment(ref _reading);
            return false;
        }

        Interlocked.Increment(ref _parkedCount);
        _parked.Wait();
        return true;
    }

    /// <summary>Callers queue: one more worker, up to the number of processors.</summary>
    public void WantHelp()
    {
        if (Volatile.Read(ref _reading) < _usualWorkers)
            AddReader();
    }

    /// <summary>A worker found the connection gone.</summary>
    public void Ended(Errno error)
    {
        _isEnded = true;
        Interlocked.Decrement(ref _reading);
        _parked.Release(MaxWorkers);
        _activity.Set();
        Pool.InterruptAll();
        _ended.TrySetResult(error);
        if (Interlocked.Decrement(ref _running) == 0)
            _stopped.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await Completion;

        // A worker that hangs in a plugin keeps its descriptor until the process ends.
        await Task.WhenAny(_stopped.Task, Task.Delay(StopGrace));
        if (!_stopped.Task.IsCompleted)
            return;
        foreach (var channel in _channels)
            channel.Dispose();
    }

    private void AddReader()
    {
        Interlocked.Increment(ref _reading);
        while (true)
        {
            var parked = Volatile.Read(ref _parkedCount);
            if (parked == 0)
                break;
            if (Interlocked.CompareExchange(ref _parkedCount, parked - 1, parked) != parked)
                continue;
            _parked.Release();
            return;
        }

        if (!AddWorker(alreadyCounted: true))
            Interlocked.Decrement(ref _reading);
    }

    private bool AddWorker(bool alreadyCounted = false)
    {
        lock (_workers)
        {
            if (_workers.Count == MaxWorkers || _isEnded)
                return false;
            var sleeping = FuseDevice.Clone(_device, blocking: true) is { } clone ? Own(clone) : Primary!;
            var looking = FuseDevice.Clone(_device, blocking: false) is { } second ? Own(second) : null;
            var worker = new DeviceWorker(this, sleeping, looking);
            _workers.Add(worker);
            Interlocked.Increment(ref _running);
            if (!alreadyCounted)
                Interlocked.Increment(ref _reading);
            new Thread(worker.Run, 512 * 1024) { IsBackground = true, Name = $"{_name} {_workers.Count}" }.Start();
            return true;
        }
    }

    private DeviceChannel Own(SafeFileHandle descriptor)
    {
        var channel = new DeviceChannel(descriptor);
        _channels.Add(channel);
        return channel;
    }

    private bool InterruptRunning(ulong unique)
    {
        lock (_workers)
        {
            foreach (var worker in _workers)
            {
                if (worker.TryInterrupt(unique))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Sees to it that somebody reads while plugins block their threads.</summary>
    private void Watch()
    {
        var seen = -1L;
        var quiet = 0;
        while (!_isEnded)
        {
            var begun = Volatile.Read(ref _begun);
            var busy = Volatile.Read(ref _busy);
            if (begun == seen && busy != 0 && busy >= Volatile.Read(ref _reading))
                AddReader();
            quiet = begun == seen && busy == 0 ? quiet + 1 : 0;
            seen = begun;
            if (quiet < TicksToSleep)
                _activity.WaitOne(Tick);
            else
                SleepUntilActive(seen);
        }
    }

    private void SleepUntilActive(long seen)
    {
        // A worker counts its request first and looks at this flag then, so one of both sees the other.
        Interlocked.Exchange(ref _watchSleeps, 1);
        if (Volatile.Read(ref _begun) == seen && !_isEnded)
            _activity.WaitOne();
        Volatile.Write(ref _watchSleeps, 0);
    }
}
