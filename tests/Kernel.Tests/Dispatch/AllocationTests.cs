using Externfs;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Dispatch;

/// <summary>A request that need not wait allocates nothing, from its bytes to those of its answer.</summary>
public sealed class AllocationTests
{
    private readonly Session _session = new Session().Initialize();

    public static TheoryData<string> Operations =>
        ["lookup", "getattr", "read", "readdir", "readdirplus", "statfs", "open, which is not needed", "lookup of nothing"];

    [Theory]
    [MemberData(nameof(Operations))]
    public void It_allocates_nothing(string operation)
    {
        _session.Ask(Opcode.Lookup, 1, "hello\0"u8);
        var message = operation switch
        {
            "lookup" => Session.Message(Opcode.Lookup, 12, 1, "hello\0"u8),
            "getattr" => Session.Message(Opcode.GetAttr, 12, 2, Session.Bytes(default(GetAttrIn))),
            "read" => Session.Message(Opcode.Read, 12, 2, Session.Bytes(new ReadIn { Size = 4096 })),
            "readdir" => Session.Message(Opcode.ReadDir, 12, 1, Session.Bytes(new ReadIn { Size = 4096 })),
            "readdirplus" => Session.Message(Opcode.ReadDirPlus, 12, 1, Session.Bytes(new ReadIn { Size = 4096 })),
            "statfs" => Session.Message(Opcode.StatFs, 12, 1, []),
            "open, which is not needed" => Session.Message(Opcode.Open, 12, 2, Session.Bytes(default(OpenIn))),
            _ => Session.Message(Opcode.Lookup, 12, 1, "nothing\0"u8),
        };
        var request = new Request(Session.BufferSize, Session.BufferSize);
        var channel = new SilentChannel();
        Serve(request, channel, message, 200);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Serve(request, channel, message, 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1200, channel.Count);
    }

    private void Serve(Request request, SilentChannel channel, byte[] message, int times)
    {
        for (var i = 0; i < times; i++)
        {
            message.CopyTo(request.Input.AsSpan());
            _session.Dispatcher.Dispatch(request, channel, message.Length);
        }
    }

    private sealed class SilentChannel : IReplyChannel
    {
        public int Count { get; private set; }

        public Errno Send(ReadOnlySpan<byte> message)
        {
            Count++;
            return Errno.None;
        }

        public Errno Send(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> tail) => Send(head);
    }
}
