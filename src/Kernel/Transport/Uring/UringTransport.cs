using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Wire;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Transport.Uring;

/// <summary>
/// Serves a mount through FUSE over io_uring: the kernel has a queue for each processor, and a lane here serves it. Beside it a
/// <see cref="DeviceTransport"/> goes on: INIT, FORGET and INTERRUPT come, and notifications go, through <c>/dev/fuse</c>.
/// </summary>
internal sealed class UringTransport : IAsyncDisposable
{
    private const uint SmallestPayload = 8192;
    private const uint PageSize = 4096;
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    private readonly UringLane[] _lanes;
    private readonly TransportWatch _watch;
    private volatile bool _isEnded;

    private UringTransport(UringLane[] lanes)
    {
        _lanes = lanes;
        _watch = new TransportWatch(CountTurns, _ => RelieveHolders());
    }

    public Dispatcher Dispatcher { get; private set; } = null!;

    public RequestPool? Pool { get; private set; }

    /// <summary>Names the threads.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The kernel's queues: one for each processor that there may be.</summary>
    public int Queues { get; private init; }

    /// <summary>Makes the rings; the mount need not be there yet.</summary>
    /// <param name="transport">What was made.</param>
    /// <returns>Why there are none, in one line; or null.</returns>
    public static string? TryCreate(out UringTransport? transport)
    {
        transport = null;
        if (UringSupport.Refusal() is { } refusal)
            return refusal;
        var queues = UringSupport.Processors("possible").Count;
        var online = UringSupport.Processors("online").Where(id => id < queues).ToArray();
        var others = Enumerable.Range(0, queues).Except(online).ToArray();
        var lanes = new UringLane[online.Length];
        for (var i = 0; i < lanes.Length; i++)
        {
            var own = i;
            var ids = others.Where((_, at) => at % online.Length == own).Prepend(online[own]).Select(id => (ushort)id);
            if (UringLane.TryCreate(ids, out var error) is { } lane)
            {
                lanes[i] = lane;
                continue;
            }

            foreach (var made in lanes[..i])
                made.Stop();
            return UringSupport.NoRing(error);
        }

        transport = new UringTransport(lanes) { Queues = queues };
        return null;
    }

    /// <summary>Serves the mount; completes when the kernel took the entries of all queues.</summary>
    /// <param name="device">The descriptor of the mount, on which INIT was answered.</param>
    /// <param name="dispatcher">Serves the requests.</param>
    /// <param name="pool">The dispatcher's requests.</param>
    /// <param name="name">Names the threads.</param>
    /// <returns>The error that the kernel refuses with; it serves the mount through <c>/dev/fuse</c> then.</returns>
    public async Task<Errno> StartAsync(SafeFileHandle device, Dispatcher dispatcher, RequestPool pool, string name)
    {
        Dispatcher = dispatcher;
        Pool = pool;
        Name = name;
        var negotiated = dispatcher.Negotiated!.Value;
        var payload = (int)Math.Max(SmallestPayload, Math.Max(negotiated.MaxWrite, negotiated.MaxPages * PageSize));
        var findElsewhere = dispatcher.FindRunning;
        dispatcher.FindRunning = unique => findElsewhere?.Invoke(unique) ?? FindRunning(unique);
        dispatcher.IsComing = unique => !_isEnded && Array.Exists(_lanes, lane => lane.Holds(unique));
        _watch.Start(name + " ring watch");
        foreach (var lane in _lanes)
            lane.Start(this, device, payload);
        foreach (var lane in _lanes)
        {
            if (await lane.Registered.Task is var error and not Errno.None)
                return error;
        }

        return Errno.None;
    }

    /// <summary>A worker has a request.</summary>
    public void Begin() => _watch.Notice();

    /// <summary>An operation began to wait; where the mount is gone by now, nobody waits for it.</summary>
    public void Waits()
    {
        if (_isEnded)
            Pool!.InterruptAll();
    }

    /// <summary>The mount is gone: what runs is interrupted. Waits for the workers, but not long: one that hangs in a plugin is left to it.</summary>
    public async ValueTask DisposeAsync()
    {
        _isEnded = true;
        _watch.Stop();
        foreach (var lane in _lanes)
            lane.Stop();
        Pool?.InterruptAll();
        await Task.WhenAny(Task.WhenAll(_lanes.Select(lane => lane.Closed.Task)), Task.Delay(StopGrace));
    }

    private Request? FindRunning(ulong unique)
    {
        foreach (var lane in _lanes)
        {
            if (lane.FindRunning(unique) is { } request)
                return request;
        }

        return null;
    }

    private long CountTurns()
    {
        var turns = 0L;
        foreach (var lane in _lanes)
            turns += lane.CountTurns();
        return turns;
    }

    private bool RelieveHolders()
    {
        var anyInNode = false;
        foreach (var lane in _lanes)
            anyInNode |= lane.RelieveHolder();
        return anyInNode;
    }
}
