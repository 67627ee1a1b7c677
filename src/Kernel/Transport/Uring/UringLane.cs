using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Transport.Uring;

/// <summary>One ring with the threads that serve it: for the queue of one processor, and for those of processors that are not there.</summary>
/// <remarks>
/// One worker holds the lane: it alone touches the ring. Where it hangs in a node while requests wait, another one is given the lane, and whoever
/// lost it, or answers from elsewhere, hands the answer over. The threads live as long as the ring, because the kernel puts a request into an entry
/// on the thread that submitted it.
/// </remarks>
internal sealed class UringLane
{
    /// <summary>The index of <c>/dev/fuse</c> in the ring's files.</summary>
    public const int DeviceIndex = 0;

    private const int WakeIndex = 1;
    private const ulong WakeData = ulong.MaxValue;

    // Threads that may hang in a plugin at one time before callers on this processor have to wait, and requests that may wait.
    private const int MaxWorkers = 128;
    private const int MaxEntries = 1024;

    // Ticks after which a worker that hangs loses the lane though nothing waits, so that nobody has to look any more.
    private const int TicksToRelieve = 64;

    // Entries of a queue that are with the kernel or about to be: as many as callers come at once. The kernel takes the one that was answered last, so
    // that the memory of the others is never touched.
    private const int Reserve = 128;
    private const uint Submissions = 64;
    private const uint Completions = 512;

    private readonly IoUring _ring;
    private readonly SafeFileHandle _wake;
    private readonly UringQueue[] _queues;
    private readonly List<UringEntry> _entries = [];
    private readonly List<UringWorker> _workers = [];
    private readonly Stack<UringWorker> _parked = new();
    private readonly unsafe ulong* _wakeCount;
    private UringTransport? _transport;
    private SafeFileHandle? _device;
    private UringEntry? _handedOver;
    private int _payloadSize;

    // The id of the worker that holds the lane, twice; plus one while it is in a node.
    private int _holder;
    private int _running;
    private int _sleeps;
    private bool _wantsEntries;
    private bool _isCrowded;
    private bool _isEnding;
    private bool _isClosed;
    private volatile bool _isStopped;

    private unsafe UringLane(IoUring ring, SafeFileHandle wake, UringQueue[] queues)
    {
        _ring = ring;
        _wake = wake;
        _queues = queues;
        _wakeCount = (ulong*)System.Runtime.InteropServices.NativeMemory.AllocZeroed(sizeof(ulong));
    }

    /// <summary>Makes a lane that serves nothing yet.</summary>
    /// <param name="queues">The numbers of its queues, that of its own processor first.</param>
    /// <param name="error">Why there is none.</param>
    public static UringLane? TryCreate(IEnumerable<ushort> queues, out Errno error)
    {
        var ring = IoUring.TryCreate(Submissions, Completions, out error);
        if (ring is null)
            return null;
        var wake = Libc.EventDescriptor(0, Libc.EventCloseOnExec);
        if (!wake.IsInvalid)
            return new UringLane(ring, wake, [.. queues.Select(id => new UringQueue(id))]);
        error = Libc.LastError;
        ring.Dispose();
        return null;
    }

    /// <summary>The processor that the lane serves.</summary>
    public int Processor => _queues[0].Id;

    /// <summary>Completes when the kernel knows the entries of the lane, or with the error that it refuses them with.</summary>
    public TaskCompletionSource<Errno> Registered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all workers are gone and the ring is closed.</summary>
    public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Registers the entries and serves what comes.</summary>
    public void Start(UringTransport transport, SafeFileHandle device, int payloadSize)
    {
        _transport = transport;
        _device = device;
        _payloadSize = payloadSize;
        var error = _ring.RegisterFiles([(int)device.DangerousGetHandle(), (int)_wake.DangerousGetHandle()]);
        if (error != Errno.None)
        {
            Registered.TrySetResult(error);
            return;
        }

        lock (_workers)
            StartWorker(holdsLane: true);
    }

    /// <summary>The mount is gone: the workers end.</summary>
    public void Stop()
    {
        _isStopped = true;
        lock (_workers)
        {
            while (_parked.TryPop(out var worker))
                worker.Wanted.Release();
            foreach (var worker in _workers)
                worker.Interrupt();
        }

        Wake();
        if (Volatile.Read(ref _running) == 0)
            Close();
    }

    /// <summary>The request with this number where a worker serves it now, or null.</summary>
    public Request? FindRunning(ulong unique)
    {
        lock (_workers)
        {
            foreach (var worker in _workers)
            {
                if (worker.Current is { } request && request.Header.Unique == unique)
                    return request;
            }
        }

        return null;
    }

    /// <summary>Whether a request lies here that no worker has begun, or that is not answered.</summary>
    public bool Holds(ulong unique)
    {
        lock (_entries)
        {
            foreach (var entry in _entries)
            {
                if (entry.Holds(unique))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Requests that were begun or ended.</summary>
    public long CountTurns()
    {
        var turns = 0L;
        lock (_workers)
        {
            foreach (var worker in _workers)
                turns += worker.Turn;
        }

        return turns;
    }

    /// <summary>Gives the lane to another worker where the one that holds it hangs in a node while there is work.</summary>
    /// <returns>Whether the lane is held by a worker that is in a node.</returns>
    public bool RelieveHolder()
    {
        var holder = Volatile.Read(ref _holder);
        if (holder % 2 == 0 || _isStopped)
            return false;
        lock (_workers)
        {
            if (_isClosed)
                return false;
            var stuck = _workers[(holder / 2) - 1].CountStuck();
            if (stuck == 0 || (stuck < TicksToRelieve && !_ring.HasWork && Volatile.Read(ref _handedOver) is null))
                return true;
            if (_parked.TryPop(out var parked))
            {
                if (Interlocked.CompareExchange(ref _holder, parked.Id * 2, holder) == holder)
                    parked.Wanted.Release();
                else
                    _parked.Push(parked);
            }
            else if (_workers.Count < MaxWorkers && Interlocked.CompareExchange(ref _holder, (_workers.Count + 1) * 2, holder) == holder)
            {
                StartWorker(holdsLane: false);
            }
        }

        return true;
    }

    /// <summary>Waits until the lane is the worker's.</summary>
    /// <returns>False at the end of the lane.</returns>
    public bool TryHold(UringWorker worker)
    {
        while (Volatile.Read(ref _holder) / 2 != worker.Id)
        {
            lock (_workers)
            {
                if (_isStopped)
                    return false;
                _parked.Push(worker);
            }

            worker.Wanted.WaitOne();
        }

        if (!Registered.Task.IsCompleted)
            RegisterFirst();
        _wantsEntries = true;
        return !_isStopped;
    }

    /// <summary>The worker calls a node now, and may lose the lane.</summary>
    public void BeginServing(UringWorker worker) => Volatile.Write(ref _holder, (worker.Id * 2) + 1);

    /// <summary>The node returned.</summary>
    /// <param name="worker">The worker that called it.</param>
    /// <param name="answered">The entry, where its request is answered.</param>
    /// <returns>False when the lane is another worker's by now.</returns>
    public bool EndServing(UringWorker worker, UringEntry? answered)
    {
        var isHolder = Interlocked.CompareExchange(ref _holder, worker.Id * 2, (worker.Id * 2) + 1) == (worker.Id * 2) + 1;
        if (answered is null)
            _wantsEntries |= isHolder;
        else if (isHolder)
            Commit(answered);
        else
            HandOver(answered);
        return isHolder;
    }

    /// <summary>The answer lies in the entry.</summary>
    public void Answered(UringEntry entry)
    {
        if (!UringWorker.TryNote(entry))
            HandOver(entry);
    }

    /// <summary>Sends what is answered and waits for the next request. For the holder.</summary>
    /// <returns>False at the end of the lane.</returns>
    public bool TryTake(out UringEntry entry)
    {
        while (!_isStopped)
        {
            CommitHandedOver();
            // Where this thread goes to sleep anyway, what is answered is sent with the same call.
            if (_ring.HasPending && _ring.HasWork)
                _ring.Enter(wait: false);
            if (_ring.TryTake(out var completion))
            {
                if (Arrived(completion) is not { } arrived)
                    continue;
                entry = arrived;
                return true;
            }

            if (_wantsEntries)
                AddEntries();
            if (_isCrowded)
                Nudge();
            Sleep();
        }

        entry = null!;
        return false;
    }

    /// <summary>A worker ends; the last one closes the ring.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0)
            Close();
    }

    private void StartWorker(bool holdsLane)
    {
        var worker = new UringWorker(_transport!, this, _workers.Count + 1);
        _workers.Add(worker);
        Interlocked.Increment(ref _running);
        if (holdsLane)
            _holder = worker.Id * 2;
        new Thread(worker.Run, 512 * 1024) { IsBackground = true, Name = $"{_transport!.Name} cpu {Processor}" }.Start();
    }

    private void RegisterFirst()
    {
        ListenForWake();
        AddEntries();
        var error = _ring.Enter(wait: false);
        Registered.TrySetResult(error == Errno.None ? _ring.FirstError() : error);
    }

    private void AddEntries()
    {
        _wantsEntries = false;
        foreach (var queue in _queues)
        {
            // Of a processor that is not there nobody calls; but the kernel wants an entry for it.
            var wanted = queue == _queues[0] ? Reserve : 1;
            if (queue.Taken > 0 && queue.Entries - queue.Taken <= wanted / 2)
                (_isCrowded, queue.IsCrowded, queue.HasMoved) = (true, true, true);
            while (!_isEnding && queue.Entries - queue.Taken < wanted && queue.Entries < MaxEntries)
            {
                lock (_entries)
                {
                    var entry = new UringEntry(this, queue, _entries.Count, _payloadSize);
                    _entries.Add(entry);
                    _ring.Add(entry.Register());
                }

                queue.Entries++;
            }
        }
    }

    /// <summary>Has the kernel look at queues in which callers may wait, until a nudge brings none.</summary>
    private void Nudge()
    {
        if (_ring.HasPending)
            _ring.Enter(wait: false);
        _isCrowded = false;
        foreach (var queue in _queues)
        {
            if (!queue.IsCrowded)
                continue;
            if (queue.HasMoved && queue.Entries > queue.Taken)
            {
                queue.HasMoved = false;
                queue.Nudges += queue == _queues[0] && FindHeldFile(out var file) && QueueNudge.TrySend(_device!, file) ? 1 : 0;
            }

            queue.IsCrowded = queue.Nudges > 0;
            _isCrowded |= queue.IsCrowded;
        }
    }

    private bool FindHeldFile(out ulong file)
    {
        foreach (var entry in _entries)
        {
            if (entry.TryGetFile(out file))
                return true;
        }

        file = 0;
        return false;
    }

    private UringEntry? Arrived(in IoUring.Completion completion)
    {
        if (completion.UserData == WakeData)
        {
            if (completion.Result >= 0)
                ListenForWake();
            return null;
        }

        var entry = _entries[(int)completion.UserData];
        if (completion.Result >= 0)
        {
            entry.Queue.Taken++;
            if (!entry.TryTakeNudge())
            {
                entry.Queue.HasMoved = true;
                return entry;
            }

            entry.Queue.Nudges--;
            Commit(entry);
            _ring.Enter(wait: false);
            return null;
        }

        // The kernel gave the entry up: the mount ends, or was never served this way.
        entry.Queue.Entries--;
        _isEnding = true;
        return null;
    }

    private void Commit(UringEntry entry)
    {
        entry.Queue.Taken--;
        _ring.Add(entry.Commit());
    }

    private void HandOver(UringEntry entry)
    {
        do
            entry.Next = Volatile.Read(ref _handedOver);
        while (Interlocked.CompareExchange(ref _handedOver, entry, entry.Next) != entry.Next);
        if (Volatile.Read(ref _sleeps) != 0)
            Wake();
    }

    private void CommitHandedOver()
    {
        if (Volatile.Read(ref _handedOver) is null)
            return;
        var entry = Interlocked.Exchange(ref _handedOver, null);
        while (entry is not null)
        {
            var next = entry.Next;
            entry.Next = null;
            Commit(entry);
            entry = next;
        }
    }

    private void Sleep()
    {
        // Who hands over puts the entry there first and looks at this flag then, so one of both sees the other.
        Interlocked.Exchange(ref _sleeps, 1);
        if (Volatile.Read(ref _handedOver) is null && !_isStopped)
            _ring.Enter(wait: true);
        Volatile.Write(ref _sleeps, 0);
    }

    private unsafe void ListenForWake() => _ring.Add(new Submission
    {
        Opcode = Submission.Read,
        Flags = Submission.FixedFile,
        Descriptor = WakeIndex,
        Address = (ulong)_wakeCount,
        Length = sizeof(ulong),
        UserData = WakeData,
    });

    private unsafe void Wake()
    {
        var one = 1UL;
        try
        {
            Libc.Write(_wake, (byte*)&one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // The lane is closed.
        }
    }

    private unsafe void Close()
    {
        lock (_workers)
        {
            if (_isClosed)
                return;
            _isClosed = true;
        }

        _ring.Dispose();
        _wake.Dispose();
        System.Runtime.InteropServices.NativeMemory.Free(_wakeCount);
        lock (_entries)
        {
            foreach (var entry in _entries)
                entry.Dispose();
        }

        Closed.TrySetResult();
    }
}
