using System.Collections.Concurrent;

namespace Externfs.Kernel.Dispatch;

/// <summary>Requests that wait to be used. Those that a slow operation holds are registered, so that an interrupt finds them.</summary>
internal sealed class RequestPool(int inputSize, int outputSize)
{
    // The most that is kept; what a burst of slow operations made beyond it is left to the collector.
    private const int Kept = 32;
    private readonly ConcurrentStack<Request> _free = new();
    private readonly ConcurrentDictionary<ulong, Request> _waiting = new();
    private int _freeCount;

    /// <summary>Requests whose operation waits for something.</summary>
    public int WaitingCount => _waiting.Count;

    public Request Rent()
    {
        if (!_free.TryPop(out var request))
            return new Request(inputSize, outputSize);
        Interlocked.Decrement(ref _freeCount);
        return request;
    }

    public void Return(Request request)
    {
        _waiting.TryRemove(new(request.Header.Unique, request));
        if (Interlocked.Increment(ref _freeCount) > Kept)
            Interlocked.Decrement(ref _freeCount);
        else
            _free.Push(request);
    }

    /// <summary>The operation waits: from now on the request belongs to its continuation.</summary>
    public void Wait(Request request) => _waiting.TryAdd(request.Header.Unique, request);

    /// <summary>The waiting request with this number, or null.</summary>
    public Request? FindWaiting(ulong unique) => _waiting.GetValueOrDefault(unique);

    /// <summary>The mount is gone: nobody waits for any answer.</summary>
    public void InterruptAll()
    {
        foreach (var (unique, request) in _waiting)
            request.TryInterrupt(unique);
    }
}
