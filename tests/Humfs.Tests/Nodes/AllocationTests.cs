using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Externfs.Humfs.Nodes;
using Externfs.Humfs.Tests.Trees;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Vfs;
using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Externfs.Humfs.Tests.Nodes;

/// <summary>What is done again and again on a tree allocates nothing, from the bytes of the request to those of the answer.</summary>
public sealed class AllocationTests : IDisposable
{
    private const int BufferSize = 16 * 1024;
    private readonly TestTree _tree = new();
    private readonly Request _request = new(BufferSize, BufferSize);
    private readonly SilentChannel _channel = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(false, "lookup")]
    [InlineData(false, "lookup of nothing")]
    [InlineData(false, "getattr")]
    [InlineData(false, "read")]
    [InlineData(false, "write")]
    [InlineData(true, "lookup")]
    [InlineData(true, "getattr")]
    [InlineData(true, "read")]
    [InlineData(true, "write")]
    public void It_allocates_nothing(bool lends, string operation)
    {
        _tree.Make("file");
        _tree.Write("file", 0, new byte[8192], out _);
        var fileSystem = new HumfsFileSystem(_tree.Tree, lends);
        using var dispatcher = new Dispatcher(
            new VirtualFileSystem(fileSystem, new ControlDirectory(("errors", 0x124, static () => [])), new FailureLog()),
            new RequestPool(BufferSize, BufferSize),
            new DispatcherOptions { MountPoint = "/mnt", Log = (_, _) => { }, MaxWrite = 4096, MaxRead = 8192 });
        Dispatch(dispatcher, Message(Opcode.Init, 0, Bytes(new InitIn { Major = 7, Minor = 45, AllFlags = (InitFlags)ulong.MaxValue })));
        Dispatch(dispatcher, Message(Opcode.Lookup, 1, "file\0"u8));
        var file = _channel.Answered;
        ulong handle = 0;
        if (lends)
        {
            Dispatch(dispatcher, Message(Opcode.Open, file, Bytes(new OpenIn { Flags = 2 })));
            handle = _channel.Answered;
        }

        var message = operation switch
        {
            "lookup" => Message(Opcode.Lookup, 1, "file\0"u8),
            "lookup of nothing" => Message(Opcode.Lookup, 1, "nothing\0"u8),
            "getattr" => Message(Opcode.GetAttr, file, Bytes(default(GetAttrIn))),
            "read" => Message(Opcode.Read, file, Bytes(new ReadIn { Fh = handle, Size = 4096 })),
            _ => Message(Opcode.Write, file, [.. Bytes(new WriteIn { Fh = handle, Size = 3 }), .. "abc"u8]),
        };
        for (var i = 0; i < 200; i++)
            Dispatch(dispatcher, message);
        Assert.Equal(0, _channel.Error);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Dispatch(dispatcher, message);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, _channel.Error);
    }

    private static byte[] Message(Opcode opcode, ulong node, ReadOnlySpan<byte> body)
    {
        var message = new byte[InHeader.Size + body.Length];
        MemoryMarshal.Write(message, new InHeader { Length = (uint)message.Length, Opcode = opcode, Unique = 12, NodeId = node });
        body.CopyTo(message.AsSpan(InHeader.Size));
        return message;
    }

    private static byte[] Bytes<T>(T body)
        where T : unmanaged => [.. MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in body))];

    private void Dispatch(Dispatcher dispatcher, byte[] message)
    {
        message.CopyTo(_request.Input.AsSpan());
        dispatcher.Dispatch(_request, _channel, message.Length);
    }

    private sealed class SilentChannel : IReplyChannel
    {
        public int Error { get; private set; }

        /// <summary>The node or handle of the last answer that begins with one.</summary>
        public ulong Answered { get; private set; }

        public Errno Send(ReadOnlySpan<byte> message)
        {
            Error = MemoryMarshal.Read<OutHeader>(message).Error;
            if (message.Length >= OutHeader.Size + Unsafe.SizeOf<ulong>())
                Answered = MemoryMarshal.Read<ulong>(message[OutHeader.Size..]);
            return Errno.None;
        }

        public Errno Send(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> tail) => Send(head);
    }
}
