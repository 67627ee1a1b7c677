using System.Diagnostics;
using System.Runtime.InteropServices;
using Externfs.Kernel.Vfs;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>
/// A request in flight: its bytes, room for its answer, and what the node sees of the caller. Pooled; whoever takes it out of the pool owns it until the
/// answer is sent and <see cref="RequestPool.Return"/> is called.
/// </summary>
internal sealed partial class Request : OpContext
{
    private const int ExtensionUnit = 8;
    private readonly Lock _interruptLock = new();
    private readonly List<ulong> _remembered = [];
    private VirtualFileSystem? _vfs;
    private InHeader _header;
    private ulong _interrupted;
    private Errno _answeredInstead;
    private CancellationTokenSource? _cancellation;

    /// <summary>Makes room for a request of this size and an answer of that size, in bytes.</summary>
    public Request(int inputSize, int outputSize)
    {
        // On the pinned heap: the kernel reads and writes them, and they live as long as the mount.
        Input = GC.AllocateUninitializedArray<byte>(inputSize, pinned: true);
        Output = GC.AllocateUninitializedArray<byte>(outputSize, pinned: true);
        Entries = new DirectoryReply(this);
    }

    public byte[] Input { get; }

    public byte[] Output { get; }

    /// <summary>Takes the entries of a listing, straight into <see cref="Output"/>.</summary>
    public DirectoryReply Entries { get; }

    public ref readonly InHeader Header => ref _header;

    public IReplyChannel? Channel { get; private set; }

    /// <summary>The message behind the header, without its extensions, in bytes.</summary>
    public int BodyLength { get; private set; }

    /// <summary>The node that the operation is on, once it is found.</summary>
    public Node? Node { get; set; }

    /// <summary>The backend's own words for the failure that is about to be answered.</summary>
    public string? Explanation { get; set; }

    /// <summary>True once an answer was sent, or none is due.</summary>
    public bool IsAnswered { get; private set; } = true;

    /// <summary>True from its begin until an answer was sent.</summary>
    public bool IsInService => !IsAnswered;

    /// <summary>Where it stands among all requests of its <see cref="RequestPool"/>; under the pool's lock.</summary>
    public int Place { get; set; }

    /// <summary>When it began, in ticks of <see cref="Stopwatch"/>.</summary>
    public long Started { get; private set; }

    /// <summary>True once the caller was answered in the operation's place, see <see cref="GiveUp"/>.</summary>
    public bool IsGivenUp { get; private set; }

    public override uint Uid => _header.Uid;

    public override uint Gid => _header.Gid;

    public override uint Pid => _header.Pid;

    public override ulong Inode => _header.NodeId;

    public bool IsInterrupted => Volatile.Read(ref _interrupted) == _header.Unique;

    public override CancellationToken Cancellation
    {
        get
        {
            lock (_interruptLock)
            {
                _cancellation ??= new CancellationTokenSource();
                if (IsInterrupted)
                    _cancellation.Cancel();
                return _cancellation.Token;
            }
        }
    }

    public VirtualFileSystem Vfs => _vfs!;

    public override Node? FindNode(ulong inode) => _vfs!.Nodes.Find(inode);

    /// <summary>The request lies in <see cref="Input"/>; starts it.</summary>
    /// <param name="vfs">The tree that it is for.</param>
    /// <param name="channel">Where its answer goes.</param>
    /// <param name="length">Of the message, in bytes.</param>
    /// <param name="tracer">Told of the answer, or null.</param>
    /// <param name="refused">Told when the kernel refuses the answer: a fault of ours.</param>
    /// <returns>False when it is no whole request.</returns>
    public bool Begin(VirtualFileSystem vfs, IReplyChannel channel, int length, Tracer? tracer = null, Action<Request, Errno>? refused = null)
    {
        Channel = channel;
        _vfs = vfs;
        _tracer = tracer;
        _refused = refused;
        Node = null;
        Explanation = null;
        WasLost = false;
        BodyLength = 0;
        _remembered.Clear();
        if (_cancellation is not null)
            DropCancellation();
        lock (_interruptLock)
        {
            // An interrupt finds a request by its number, so number and state change together.
            _header = length < InHeader.Size ? default : MemoryMarshal.Read<InHeader>(Input);
            Started = Stopwatch.GetTimestamp();
            IsAnswered = false;
            IsGivenUp = false;
        }

        if (length < InHeader.Size)
            return false;
        var body = length - InHeader.Size - (_header.TotalExtlen * ExtensionUnit);
        if (_header.Length != (uint)length || body < 0)
            return false;
        BodyLength = body;
        return true;
    }

    public override bool IsMemberOf(uint gid) => Gid == gid || RequestExtensions.HasGroup(Extensions, gid);

    private ReadOnlySpan<byte> Extensions => Input.AsSpan(InHeader.Size + BodyLength, _header.TotalExtlen * ExtensionUnit);

    public ReadOnlySpan<byte> Body => Input.AsSpan(InHeader.Size, BodyLength);

    /// <summary>A part of the body as memory that a node may be handed.</summary>
    public ReadOnlyMemory<byte> BodyMemory(int start, int length) => Input.AsMemory(InHeader.Size + start, length);

    /// <summary>Counts a node as given out by the answer in the making.</summary>
    public void Remember(Node node, ulong inode)
    {
        _vfs!.Remember(node, inode);
        _remembered.Add(inode);
    }

    /// <summary>The answer did not arrive: what it gave out is taken back.</summary>
    public void ForgetRemembered()
    {
        foreach (var inode in _remembered)
            _vfs!.Forget(inode, 1);
        _remembered.Clear();
    }

    /// <summary>The caller got a signal.</summary>
    /// <returns>False when this is not (or no longer) the request that is meant.</returns>
    public bool TryInterrupt(ulong unique)
    {
        CancellationTokenSource? cancellation;
        lock (_interruptLock)
        {
            if (!IsNumber(unique) || IsAnswered)
                return false;
            Volatile.Write(ref _interrupted, _header.Unique);
            cancellation = _cancellation;
        }

        // On the thread pool: what a plugin hangs on its token must not hold up this worker.
        if (cancellation is not null)
            _ = CancelAsync(cancellation);
        return true;
    }

    /// <summary>
    /// Answers EINTR in place of an operation that does not listen to its caller's signal; what it answers later goes nowhere. An operation with effects is waited for
    /// all the same (<see cref="Effects"/>).
    /// </summary>
    public void GiveUp(ulong unique)
    {
        IReplyChannel channel;
        ulong number;
        lock (_interruptLock)
        {
            if (!IsNumber(unique) || IsAnswered || Effects.Has(_header.Opcode, Body))
                return;
            MarkGivenUp(Errno.EINTR);
            number = _header.Unique;
            channel = Channel!;
        }

        AnswerInstead(channel, number, Errno.EINTR);
    }

    /// <summary>Answers ETIMEDOUT in place of an operation that takes too long, and cancels it.</summary>
    /// <returns>False when this is not (or no longer) the request that is meant.</returns>
    public bool TryExpire(ulong unique)
    {
        CancellationTokenSource? cancellation;
        IReplyChannel channel;
        lock (_interruptLock)
        {
            if (_header.Unique != unique || IsAnswered)
                return false;
            channel = Channel!;
            MarkGivenUp(Errno.ETIMEDOUT);
            Volatile.Write(ref _interrupted, unique);
            cancellation = _cancellation;
        }

        AnswerInstead(channel, unique, Errno.ETIMEDOUT);
        if (cancellation is not null)
            _ = CancelAsync(cancellation);
        return true;
    }

    private void MarkGivenUp(Errno answer)
    {
        IsAnswered = true;
        IsGivenUp = true;
        _answeredInstead = answer;
    }

    /// <summary>Whether this is the request with a number; one that the kernel hands out again has the same, but for a mark.</summary>
    public bool IsNumber(ulong unique) => ((_header.Unique ^ unique) & ~InHeader.ResentBit) == 0;

    private static void AnswerInstead(IReplyChannel channel, ulong unique, Errno error)
    {
        Span<byte> answer = stackalloc byte[OutHeader.Size];
        var header = new OutHeader { Length = OutHeader.Size, Error = -(int)error, Unique = unique };
        MemoryMarshal.Write(answer, in header);
        channel.Send(answer);
    }

    private static async Task CancelAsync(CancellationTokenSource cancellation)
    {
        try
        {
            await cancellation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The request ended in the meantime and dropped its source.
        }
    }

    private void DropCancellation()
    {
        lock (_interruptLock)
        {
            _cancellation?.Dispose();
            _cancellation = null;
        }
    }
}
