using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Externfs;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Vfs;
using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Dispatch;

/// <summary>A dispatcher over <see cref="MemoryFileSystem"/>, spoken to in bytes as the kernel does.</summary>
internal sealed class Session
{
    public const int BufferSize = 16 * 1024;
    private readonly RequestPool _pool = new(BufferSize, BufferSize);
    private ulong _unique;

    public Session(HandleUse handles = HandleUse.None, bool trace = false)
        : this(new MemoryFileSystem(handles), trace)
    {
    }

    public Session(FileSystem fileSystem, bool trace = false, TimeSpan? deadline = null)
    {
        FileSystem = fileSystem;
        Vfs = new VirtualFileSystem(FileSystem, new ControlDirectory(("errors", 0x124, static () => [])), new FailureLog());
        Dispatcher = new Dispatcher(Vfs, _pool, new DispatcherOptions
        {
            MountPoint = "/mnt",
            Log = (_, line) => Log.Enqueue(line),
            Trace = trace ? Trace.Enqueue : null,
            Deadline = deadline,
            WakePoll = Woken.Enqueue,
            ForgetAttributes = Forgotten.Enqueue,
            MaxWrite = 4096,
            MaxRead = 8192,
        });
    }

    public FileSystem FileSystem { get; }

    /// <summary>Who was woken in poll(2).</summary>
    public ConcurrentQueue<ulong> Woken { get; } = new();

    /// <summary>Nodes whose attributes the kernel was told to forget.</summary>
    public ConcurrentQueue<ulong> Forgotten { get; } = new();

    public VirtualFileSystem Vfs { get; }

    public Dispatcher Dispatcher { get; }

    public RecordingChannel Channel { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public ConcurrentQueue<string> Trace { get; } = new();

    /// <summary>How many operations wait.</summary>
    public int Waiting => _pool.WaitingCount;

    /// <summary>A whole request.</summary>
    public static byte[] Message(Opcode opcode, ulong unique, ulong node, ReadOnlySpan<byte> body)
    {
        var message = new byte[InHeader.Size + body.Length];
        var header = new InHeader { Length = (uint)message.Length, Opcode = opcode, Unique = unique, NodeId = node, Uid = 1000, Gid = 1000, Pid = 33 };
        MemoryMarshal.Write(message, in header);
        body.CopyTo(message.AsSpan(InHeader.Size));
        return message;
    }

    public static byte[] Bytes<T>(T body)
        where T : unmanaged => [.. MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in body))];

    /// <summary>A struct and bytes behind it.</summary>
    public static byte[] Bytes<T>(T body, ReadOnlySpan<byte> rest)
        where T : unmanaged => [.. Bytes(body), .. rest];

    public Session Initialize(InitFlags offered = (InitFlags)ulong.MaxValue)
    {
        Ask(Opcode.Init, 0, Bytes(new InitIn { Major = 7, Minor = 45, AllFlags = offered }));
        return this;
    }

    /// <summary>Hands bytes to the dispatcher as a worker does.</summary>
    public void Deliver(ReadOnlySpan<byte> message)
    {
        var request = _pool.Rent();
        message.CopyTo(request.Input);
        if (Dispatcher.Dispatch(request, Channel, message.Length))
            _pool.Return(request);
    }

    /// <summary>Sends a request; answers its number.</summary>
    public ulong Send(Opcode opcode, ulong node, ReadOnlySpan<byte> body)
    {
        _unique += 2;
        Deliver(Message(opcode, _unique, node, body));
        return _unique;
    }

    /// <summary>Sends a request that is answered at once.</summary>
    public Answer Ask(Opcode opcode, ulong node, ReadOnlySpan<byte> body = default)
    {
        Channel.Sent.Clear();
        var unique = Send(opcode, node, body);
        var answer = new Answer(Assert.Single(Channel.Sent));
        Assert.Equal(unique, answer.Header.Unique);
        return answer;
    }

    /// <summary>Waits for all operations that wait.</summary>
    public void LetThrough()
    {
        (FileSystem as MemoryFileSystem)?.Slow.LetThrough();
        Assert.True(SpinWait.SpinUntil(() => Waiting == 0, TimeSpan.FromSeconds(20)));
    }

    /// <summary>An answer in bytes.</summary>
    internal sealed class Answer(byte[] message)
    {
        public OutHeader Header { get; } = MemoryMarshal.Read<OutHeader>(message);

        public Errno Error => (Errno)(-Header.Error);

        public byte[] Body => message[OutHeader.Size..];

        public T As<T>()
            where T : unmanaged
        {
            Assert.Equal((0, Unsafe.SizeOf<T>()), (Header.Error, Body.Length));
            return MemoryMarshal.Read<T>(Body);
        }
    }
}
