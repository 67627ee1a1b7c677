using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Native;

namespace Externfs.Kernel.Transport.Uring;

/// <summary>A thread that serves the requests of a lane while it holds the lane.</summary>
internal sealed class UringWorker
{
    [ThreadStatic]
    private static UringWorker? Running;

    private readonly UringTransport _transport;
    private readonly UringLane _lane;
    private Request _request;
    private UringEntry? _serving;
    private bool _hasAnswered;

    // Odd while a request is served.
    private int _turn;
    private int _turnSeen;
    private int _stuck;

    public UringWorker(UringTransport transport, UringLane lane, int id)
    {
        _transport = transport;
        _lane = lane;
        Id = id;
        _request = transport.Pool!.Rent();
    }

    /// <summary>Its number in the lane, from 1.</summary>
    public int Id { get; }

    /// <summary>The request that is served now, or was last.</summary>
    public Request Current => _request;

    /// <summary>Requests that were begun or ended, for who watches.</summary>
    public int Turn => Volatile.Read(ref _turn);

    /// <summary>Releases the worker when it is parked.</summary>
    public Semaphore Wanted { get; } = new(0, int.MaxValue);

    /// <summary>Notes that an entry was answered by this very call of the node.</summary>
    /// <returns>False when another thread has to see to the answer.</returns>
    public static bool TryNote(UringEntry entry)
    {
        if (Running is not { } worker || worker._serving != entry)
            return false;
        worker._hasAnswered = true;
        return true;
    }

    /// <summary>Interrupts the request that runs on this worker now, whichever it is.</summary>
    public void Interrupt()
    {
        var request = _request;
        request.TryInterrupt(request.Header.Unique);
    }

    /// <summary>How many calls of this method in a row met the same request. For one caller.</summary>
    public int CountStuck()
    {
        var turn = Turn;
        _stuck = turn == _turnSeen && turn % 2 != 0 ? _stuck + 1 : 0;
        _turnSeen = turn;
        return _stuck;
    }

    public void Run()
    {
        Running = this;
        BindToProcessor();
        while (_lane.TryHold(this))
        {
            while (_lane.TryTake(out var entry) && Serve(entry))
            {
                // The lane is still this worker's.
            }
        }

        _lane.Leave();
        Wanted.Dispose();
    }

    /// <summary>A caller and the thread that serves it take turns on one processor: nothing has to be woken on another one.</summary>
    private unsafe void BindToProcessor()
    {
        const int words = 128;
        var processors = stackalloc ulong[words];
        new Span<ulong>(processors, words).Clear();
        processors[_lane.Processor / 64] = 1UL << (_lane.Processor % 64);

        // It fails where the process may not run there; then the thread runs where it may.
        _ = Libc.SetAffinity(0, words * sizeof(ulong), processors);
    }

    private bool Serve(UringEntry entry)
    {
        _serving = entry;
        _hasAnswered = false;
        _lane.BeginServing(this);
        Interlocked.Increment(ref _turn);
        _transport.Begin();
        var length = entry.Take(_request.Input);
        if (length == 0)
        {
            entry.Refuse();
        }
        else if (!_transport.Dispatcher.Dispatch(_request, entry, length))
        {
            _request = _transport.Pool!.Rent();
            _transport.Waits();
        }
        else if (!entry.IsAnswered && entry.CommitId == _request.Header.Unique)
        {
            // What needs no answer has to give back its entry all the same.
            entry.Answer(Errno.None);
        }

        Volatile.Write(ref _turn, _turn + 1);
        _serving = null;
        return _lane.EndServing(this, _hasAnswered ? entry : null);
    }
}
