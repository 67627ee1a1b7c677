using System.Collections.Concurrent;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>Requests that wait to be used. Those that a slow operation holds are registered, so that an interrupt finds them.</summary>
internal sealed class RequestPool(int inputSize, int outputSize)
{
    // The most that is kept; what a burst of slow operations made beyond it is left to the collector.
    private const int Kept = 32;
    private readonly ConcurrentStack<Request> _free = new();
    private readonly ConcurrentDictionary<ulong, Request> _waiting = new();
    private readonly Lock _lock = new();
    private readonly List<Request> _all = [];
    private int _freeCount;

    /// <summary>Requests whose operation waits for something.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>All requests: those that wait to be used, those that are served, and those whose operation waits.</summary>
    public Request[] All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    public Request Rent()
    {
        if (!_free.TryPop(out var request))
            return Add(new Request(inputSize, outputSize));
        Interlocked.Decrement(ref _freeCount);
        return request;
    }

    public void Return(Request request)
    {
        _waiting.TryRemove(new(Number(request.Header.Unique), request));
        if (Interlocked.Increment(ref _freeCount) <= Kept)
        {
            _free.Push(request);
            return;
        }

        Interlocked.Decrement(ref _freeCount);
        lock (_lock)
        {
            // The last one takes its place.
            var last = _all[^1];
            _all[request.Place] = last;
            last.Place = request.Place;
            _all.RemoveAt(_all.Count - 1);
        }
    }

    /// <summary>The operation waits: from now on the request belongs to its continuation.</summary>
    public void Wait(Request request) => _waiting.TryAdd(Number(request.Header.Unique), request);

    /// <summary>The waiting request with this number, or null.</summary>
    public Request? FindWaiting(ulong unique) => _waiting.GetValueOrDefault(Number(unique));

    /// <summary>The mount is gone: nobody waits for any answer.</summary>
    public void InterruptAll()
    {
        foreach (var (unique, request) in _waiting)
            request.TryInterrupt(unique);
    }

    // A request that the kernel handed out twice has one number.
    private static ulong Number(ulong unique) => unique & ~InHeader.ResentBit;

    private Request Add(Request request)
    {
        lock (_lock)
        {
            request.Place = _all.Count;
            _all.Add(request);
        }

        return request;
    }
}
