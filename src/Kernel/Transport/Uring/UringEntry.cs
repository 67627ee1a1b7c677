using System.Runtime.InteropServices;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Native;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Transport.Uring;

/// <summary>Memory that the kernel puts one request at a time into, and takes its answer out of.</summary>
/// <remarks>
/// The kernel writes into it again as soon as the answer is sent, also where an operation was given up and still runs. So a request is copied out of it
/// and an answer into it: a node is never lent this memory.
/// </remarks>
internal sealed unsafe class UringEntry : IReplyChannel, IDisposable
{
    private const int PageSize = 4096;
    private const int MaxFixed = 128;

    private readonly Lock _guard = new();
    private readonly UringLane _lane;
    private readonly nint _memory;
    private readonly int _payloadSize;
    private readonly UringReqHeader* _header;
    private readonly Libc.IoVector* _vectors;
    private readonly byte* _payload;
    private ulong _answered;
    private bool _isClosed;

    /// <summary>An entry that the kernel does not know yet.</summary>
    /// <param name="lane">Serves it.</param>
    /// <param name="queue">The queue that it belongs to.</param>
    /// <param name="index">Its number in the lane.</param>
    /// <param name="payloadSize">The longest request or answer without what has a place of its own, in bytes.</param>
    /// <param name="memory">Of a page more than that.</param>
    private UringEntry(UringLane lane, UringQueue queue, int index, int payloadSize, nint memory)
    {
        _lane = lane;
        Queue = queue;
        Index = index;
        _payloadSize = payloadSize;
        _memory = memory;
        _header = (UringReqHeader*)_memory;
        _vectors = (Libc.IoVector*)(_memory + (PageSize / 2));
        _payload = (byte*)(_memory + PageSize);
        _vectors[0] = new Libc.IoVector { Base = (byte*)_header, Length = sizeof(UringReqHeader) };
        _vectors[1] = new Libc.IoVector { Base = _payload, Length = payloadSize };
    }

    public UringQueue Queue { get; }

    public int Index { get; }

    /// <summary>The number of the request that lies in the entry, or did last.</summary>
    public ulong CommitId { get; private set; }

    /// <summary>The next entry in a chain of those that were answered.</summary>
    public UringEntry? Next { get; set; }

    /// <summary>Whether a request was answered, or dropped, since it was taken.</summary>
    public bool IsAnswered => Volatile.Read(ref _answered) == CommitId;

    /// <summary>Whether the request with this number lies here and is not answered.</summary>
    public bool Holds(ulong unique)
    {
        lock (_guard)
            return !_isClosed && MemoryMarshal.AsRef<InHeader>(new ReadOnlySpan<byte>(_header, InHeader.Size)).Unique == unique && Volatile.Read(ref _answered) != unique;
    }

    /// <summary>An entry with memory that is not touched before it is used.</summary>
    /// <returns>Null where there is no memory.</returns>
    public static UringEntry? TryCreate(UringLane lane, UringQueue queue, int index, int payloadSize)
    {
        const Libc.MapFlags flags = Libc.MapFlags.Private | Libc.MapFlags.Anonymous | Libc.MapFlags.NoReserve;
        var memory = Libc.MemoryMap(0, (nuint)(PageSize + payloadSize), Libc.MapProtection.Read | Libc.MapProtection.Write, flags, -1, 0);
        return memory == -1 ? null : new UringEntry(lane, queue, index, payloadSize, memory);
    }

    /// <summary>Tells the kernel of the entry.</summary>
    public Submission Register() => Of(UringCommand.Register) with { Address = (ulong)_vectors, Length = 2 };

    /// <summary>Gives the kernel the answer and takes the next request.</summary>
    public Submission Commit() => Of(UringCommand.CommitAndFetch);

    /// <summary>Copies the request that the kernel put here, as one message.</summary>
    /// <returns>Its length in bytes; 0 where there is no room for it.</returns>
    public int Take(Span<byte> message)
    {
        ref readonly var header = ref MemoryMarshal.AsRef<InHeader>(new ReadOnlySpan<byte>(_header, InHeader.Size));
        CommitId = _header->RingEntInOut.CommitId;
        var payload = _header->RingEntInOut.PayloadSz;
        var size = header.Length - InHeader.Size - payload;
        if (header.Length > (uint)message.Length || payload > (uint)_payloadSize || size > MaxFixed)
            return 0;
        new ReadOnlySpan<byte>(_header, InHeader.Size).CopyTo(message);
        new ReadOnlySpan<byte>((byte*)&_header->OpIn, (int)size).CopyTo(message[InHeader.Size..]);
        new ReadOnlySpan<byte>(_payload, (int)payload).CopyTo(message[(InHeader.Size + (int)size)..]);
        return (int)header.Length;
    }

    /// <summary>The node of the request that lies here unanswered, where that is on a regular file.</summary>
    public bool TryGetFile(out ulong node)
    {
        lock (_guard)
        {
            var header = _isClosed ? default : MemoryMarshal.Read<InHeader>(new ReadOnlySpan<byte>(_header, InHeader.Size));
            node = header.NodeId;
            return !IsAnswered && header.Unique == CommitId && header.Opcode is Opcode.Read or Opcode.Write;
        }
    }

    /// <summary>Takes the request that a nudge caused, if it is that, and answers it without a word to anybody.</summary>
    public bool TryTakeNudge()
    {
        lock (_guard)
        {
            ref readonly var header = ref MemoryMarshal.AsRef<InHeader>(new ReadOnlySpan<byte>(_header, InHeader.Size));
            if (!QueueNudge.IsOne(header))
                return false;
            CommitId = header.Unique;
            MemoryMarshal.Write(new Span<byte>(_header, OutHeader.Size), new OutHeader { Length = OutHeader.Size, Unique = CommitId });
            _header->RingEntInOut.PayloadSz = 0;
            Volatile.Write(ref _answered, CommitId);
            return true;
        }
    }

    /// <summary>Answers the request that <see cref="Take"/> could not take.</summary>
    public void Refuse()
    {
        // As /dev/fuse does where the reader's buffer is too short.
        var opcode = MemoryMarshal.AsRef<InHeader>(new ReadOnlySpan<byte>(_header, InHeader.Size)).Opcode;
        Answer(opcode == Opcode.SetXAttr ? Errno.E2BIG : Errno.EIO);
    }

    /// <summary>Answers with an error, or with nothing at all.</summary>
    public void Answer(Errno error)
    {
        Span<byte> answer = stackalloc byte[OutHeader.Size];
        MemoryMarshal.Write(answer, new OutHeader { Length = OutHeader.Size, Error = -(int)error, Unique = CommitId });
        Send(answer);
    }

    public Errno Send(ReadOnlySpan<byte> message) => Send(message[..OutHeader.Size], message[OutHeader.Size..]);

    public Errno Send(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> tail) => Send(head, tail.Span);

    /// <summary>Gives the memory back; an answer that comes later goes nowhere.</summary>
    public void Dispose()
    {
        lock (_guard)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            Libc.MemoryUnmap(_memory, (nuint)(PageSize + _payloadSize));
        }
    }

    private Errno Send(ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload)
    {
        lock (_guard)
        {
            if (_isClosed)
                return Errno.ENODEV;
            var header = MemoryMarshal.Read<OutHeader>(head);
            if (header.Unique != CommitId || IsAnswered)
                return Errno.ENOENT;
            if (payload.Length > _payloadSize)
                return Errno.EINVAL;
            payload.CopyTo(new Span<byte>(_payload, _payloadSize));
            MemoryMarshal.Write(new Span<byte>(_header, OutHeader.Size), in header);
            _header->RingEntInOut.PayloadSz = (uint)payload.Length;
            Volatile.Write(ref _answered, CommitId);
        }

        _lane.Answered(this);
        return Errno.None;
    }

    private Submission Of(UringCommand command) => new()
    {
        Opcode = Submission.Command,
        Flags = Submission.FixedFile,
        Descriptor = UringLane.DeviceIndex,
        CommandOpcode = command,
        UserData = (ulong)Index,
        Request = new UringCmdReq { CommitId = CommitId, Qid = Queue.Id },
    };
}
