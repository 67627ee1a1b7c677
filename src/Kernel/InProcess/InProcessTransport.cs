using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

/// <summary>Brings requests to the dispatcher as the kernel does, in bytes and on the caller's thread, and its answers back.</summary>
internal sealed class InProcessTransport : IReplyChannel
{
    private readonly Dispatcher _dispatcher;
    private readonly RequestPool _pool;
    private readonly ConcurrentDictionary<ulong, PendingCall> _pending = new();
    private readonly ConcurrentDictionary<ulong, Request> _running = new();
    private long _unique;
    private volatile bool _isClosed;

    public InProcessTransport(Dispatcher dispatcher, RequestPool pool)
    {
        _dispatcher = dispatcher;
        _pool = pool;
        dispatcher.FindRunning = unique => _running.GetValueOrDefault(unique);
    }

    /// <summary>Sends a request and awaits its answer.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="opcode">What.</param>
    /// <param name="node">On which node.</param>
    /// <param name="body">The message behind the header.</param>
    /// <param name="room">The longest answer that is taken, in bytes.</param>
    /// <param name="cancellation">Interrupts the operation; the caller waits no longer.</param>
    public async Task<Result<byte[]>> AskAsync(Caller caller, Opcode opcode, ulong node, byte[] body, int room, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_isClosed)
            return Errno.ENOTCONN;

        // Even numbers: the odd one behind it is that of the interrupt.
        var unique = (ulong)Interlocked.Add(ref _unique, 2);
        var call = new PendingCall(room);
        _pending[unique] = call;
        await using var registration = cancellation.UnsafeRegister(_ => Interrupt(caller, unique, call, cancellation), null);
        if (!Deliver(caller, opcode, unique, node, body))
        {
            _pending.TryRemove(unique, out _);
            return Errno.ENAMETOOLONG;
        }

        return await call.Answer;
    }

    /// <summary>Sends a request that has no answer.</summary>
    public void Tell(Opcode opcode, ulong node, byte[] body) => Deliver(default, opcode, (ulong)Interlocked.Add(ref _unique, 2), node, body);

    /// <summary>From now on every request is ENOTCONN; what waits is interrupted.</summary>
    public void Close()
    {
        _isClosed = true;

        // Before they are interrupted, which some answer with EINTR.
        foreach (var (_, call) in _pending)
            call.Complete(Errno.ENOTCONN);
        _pool.InterruptAll();
    }

    public Errno Send(ReadOnlySpan<byte> message)
    {
        var header = MemoryMarshal.Read<OutHeader>(message);
        if (header.Unique == 0)
            return Errno.None;
        if (!_pending.TryGetValue(header.Unique, out var call))
            return Errno.ENOENT;
        if (header.Length != (uint)message.Length || (header.Error != 0 && message.Length != OutHeader.Size) || message.Length - OutHeader.Size > call.Room)
            return Errno.EINVAL;
        if (!_pending.TryRemove(header.Unique, out _) || call.IsAbandoned)
            return Errno.ENOENT;
        call.Complete(header.Error == 0 ? message[OutHeader.Size..].ToArray() : (Errno)(-header.Error));
        return Errno.None;
    }

    public Errno Send(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> tail) => Send([.. head, .. tail.Span]);

    private void Interrupt(Caller caller, ulong unique, PendingCall call, CancellationToken cancellation)
    {
        call.Abandon(cancellation);
        if (!TryInterrupt(caller, unique))
            _ = InterruptLater(caller, unique);
    }

    /// <summary>EAGAIN: the request is on its way to the dispatcher. As the kernel does, it is said again until the request is answered.</summary>
    private async Task InterruptLater(Caller caller, ulong unique)
    {
        do
            await Task.Yield();
        while (_pending.ContainsKey(unique) && !TryInterrupt(caller, unique));
    }

    private bool TryInterrupt(Caller caller, ulong unique)
    {
        var refusal = new PendingCall(0);
        _pending[unique | 1] = refusal;
        Deliver(caller, Opcode.Interrupt, unique | 1, 0, Body.Of(new InterruptIn { Unique = unique }));
        _pending.TryRemove(unique | 1, out _);
        return !refusal.Answer.IsCompleted;
    }

    private bool Deliver(Caller caller, Opcode opcode, ulong unique, ulong node, byte[] body)
    {
        var request = _pool.Rent();
        var length = InHeader.Size + body.Length;
        if (length > request.Input.Length)
        {
            _pool.Return(request);
            return false;
        }

        var header = new InHeader
        {
            Length = (uint)length,
            Opcode = opcode,
            Unique = unique,
            NodeId = node,
            Uid = caller.Uid,
            Gid = caller.Gid,
            Pid = caller.Pid,
        };
        MemoryMarshal.Write(request.Input, in header);
        body.CopyTo(request.Input.AsSpan(InHeader.Size));
        _running[unique] = request;
        var isDone = _dispatcher.Dispatch(request, this, length);
        _running.TryRemove(unique, out _);
        if (isDone)
            _pool.Return(request);
        return true;
    }
}
