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
    // Threads that may hang in a plugin at one time before other callers have to wait. A thread that hangs holds its stack and a request.
    private const int MaxWorkers = 256;
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    private readonly SafeFileHandle _device;
    private readonly List<DeviceWorker> _workers = [];
    private readonly List<DeviceChannel> _channels = [];
    // Not SemaphoreSlim, which spins before it waits: beside a worker that looks for requests that costs the callers their processor.
    private readonly Semaphore _parked = new(0, int.MaxValue);
    private readonly TransportWatch _watch;
    private readonly TaskCompletionSource<Errno> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _usualWorkers = Math.Clamp(Environment.ProcessorCount, 2, 8);
    private readonly string _name;
    private DeviceChannel? _sharedLooking;
    private long _begun;

    // Workers that are not parked; of these, workers that serve a request; of these, workers that have served one for more than a tick.
    private int _active;
    private int _busy;
    private int _stuck;
    private int _parkedCount;
    private int _looking;
    private int _running;
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
        dispatcher.FindRunning = FindRunning;
        _watch = new TransportWatch(() => Volatile.Read(ref _begun), LookAfterReaders);
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
        Primary = Own(_device);
        Dispatcher.Backing.Channel = Primary;
        AddWorker();
        _watch.Start(_name + " watch");
    }

    /// <summary>A worker has a request.</summary>
    public void Begin()
    {
        Interlocked.Increment(ref _begun);
        Interlocked.Increment(ref _busy);
        _watch.Notice();
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
        while (true)
        {
            // A worker that hangs in a plugin does not read.
            var active = Volatile.Read(ref _active);
            if (_isEnded || active - Volatile.Read(ref _busy) < 2)
                return false;
            if (Interlocked.CompareExchange(ref _active, active - 1, active) == active)
                break;
        }

        Interlocked.Increment(ref _parkedCount);
        _parked.WaitOne();
        return true;
    }

    /// <summary>Callers queue: one more worker, up to the number of processors.</summary>
    public void WantHelp()
    {
        if (Volatile.Read(ref _active) - Volatile.Read(ref _stuck) < _usualWorkers)
            AddReader();
    }

    /// <summary>A worker found the connection gone.</summary>
    public void Ended(Errno error)
    {
        _isEnded = true;
        _parked.Release(MaxWorkers);
        _watch.Stop();
        InterruptAll();
        _ended.TrySetResult(error);
        if (Interlocked.Decrement(ref _running) == 0)
            _stopped.TrySetResult();
    }

    /// <summary>An operation began to wait; where the mount is gone by now, nobody waits for it.</summary>
    public void Waits()
    {
        if (_isEnded)
            Pool.InterruptAll();
    }

    /// <summary>Waits for the end of the mount and of the workers, for these not long: one that hangs in a plugin is left to it, and its answer goes nowhere.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Volatile.Read(ref _running) == 0)
            _ended.TrySetResult(Errno.ENODEV);
        await Completion;
        await Task.WhenAny(_stopped.Task, Task.Delay(StopGrace));
        lock (_workers)
        {
            foreach (var channel in _channels)
                channel.Dispose();
        }
    }

    private void AddReader()
    {
        Interlocked.Increment(ref _active);
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
            Interlocked.Decrement(ref _active);
    }

    private bool AddWorker(bool alreadyCounted = false)
    {
        lock (_workers)
        {
            if (_workers.Count == MaxWorkers || _isEnded)
                return false;
            var worker = NewWorker();
            _workers.Add(worker);
            Interlocked.Increment(ref _running);
            if (!alreadyCounted)
                Interlocked.Increment(ref _active);
            new Thread(worker.Run, 512 * 1024) { IsBackground = true, Name = $"{_name} {_workers.Count}" }.Start();
            return true;
        }
    }

    private DeviceWorker NewWorker()
    {
        // More workers than processors are there because some hang; they share two descriptors.
        if (_workers.Count < _usualWorkers)
            return new DeviceWorker(this, Clone(blocking: true) ?? Primary!, Clone(blocking: false));
        return new DeviceWorker(this, Primary!, _sharedLooking ??= Clone(blocking: false));
    }

    private DeviceChannel? Clone(bool blocking) => FuseDevice.Clone(_device, blocking) is { } clone ? Own(clone) : null;

    private DeviceChannel Own(SafeFileHandle descriptor)
    {
        var channel = new DeviceChannel(descriptor);
        lock (_workers)
            _channels.Add(channel);
        return channel;
    }

    private Request? FindRunning(ulong unique)
    {
        lock (_workers)
        {
            foreach (var worker in _workers)
            {
                if (worker.Current is { } request && request.IsNumber(unique))
                    return request;
            }
        }

        return null;
    }

    private void InterruptAll()
    {
        Pool.InterruptAll();
        lock (_workers)
        {
            foreach (var worker in _workers)
                worker.Interrupt();
        }
    }

    /// <summary>Sees to it that somebody reads while plugins block their threads.</summary>
    private bool LookAfterReaders(bool isQuiet)
    {
        var allHang = isQuiet && Volatile.Read(ref _busy) >= Volatile.Read(ref _active);
        CountStuck();
        if (allHang)
            AddReader();
        return allHang;
    }

    private void CountStuck()
    {
        var stuck = 0;
        if (Volatile.Read(ref _busy) != 0)
        {
            lock (_workers)
            {
                foreach (var worker in _workers)
                    stuck += worker.IsStuck() ? 1 : 0;
            }
        }

        Volatile.Write(ref _stuck, stuck);
    }
}
