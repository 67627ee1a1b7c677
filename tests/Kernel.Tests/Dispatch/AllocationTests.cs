using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    public static TheoryData<string> Changes => ["write", "write through the node", "setattr", "flush", "fsync", "lseek", "open and release"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Changing_allocates_nothing(string operation)
    {
        var session = new Session(new StillFileSystem()).Initialize();
        session.Ask(Opcode.Lookup, 1, "file\0"u8);
        var handle = session.Ask(Opcode.Open, 2, Session.Bytes(default(OpenIn))).As<OpenOut>().Fh;
        byte[][] messages = operation switch
        {
            "write" => [Session.Message(Opcode.Write, 12, 2, Session.Bytes(new WriteIn { Fh = handle, Size = 3 }, "abc"u8))],
            "write through the node" => [Session.Message(Opcode.Write, 12, 2, Session.Bytes(new WriteIn { Size = 3 }, "abc"u8))],
            "setattr" => [Session.Message(Opcode.SetAttr, 12, 2, Session.Bytes(new SetattrIn { Valid = SetattrValid.Mode | SetattrValid.MtimeNow }))],
            "flush" => [Session.Message(Opcode.Flush, 12, 2, Session.Bytes(new FlushIn { Fh = handle }))],
            "fsync" => [Session.Message(Opcode.FSync, 12, 2, Session.Bytes(new FsyncIn { Fh = handle }))],
            "lseek" => [Session.Message(Opcode.LSeek, 12, 2, Session.Bytes(new LseekIn { Fh = handle, Whence = 3 }))],
            _ => [Session.Message(Opcode.Open, 12, 2, Session.Bytes(default(OpenIn))), Session.Message(Opcode.Release, 12, 2, Session.Bytes(default(ReleaseIn)))],
        };
        var request = new Request(Session.BufferSize, Session.BufferSize);
        var channel = new SilentChannel();
        Serve(200);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Serve(1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1200 * messages.Length, channel.Count);
        Assert.Equal(0, channel.LastError);

        void Serve(int times)
        {
            for (var i = 0; i < times; i++)
            {
                foreach (var message in messages)
                {
                    message.CopyTo(request.Input.AsSpan());

                    // What is released is what was opened last.
                    if (MemoryMarshal.Read<InHeader>(message).Opcode == Opcode.Release)
                        MemoryMarshal.Write(request.Input.AsSpan(InHeader.Size), channel.Opened);
                    session.Dispatcher.Dispatch(request, channel, message.Length);
                }
            }
        }
    }

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

        // What a request allocates shows in each round. What is allocated once on this thread is no request's.
        var least = long.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Serve(request, channel, message, 1000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.Equal(3200, channel.Count);
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

        public int LastError { get; private set; }

        public ulong Opened { get; private set; }

        public Errno Send(ReadOnlySpan<byte> message)
        {
            Count++;
            LastError = MemoryMarshal.Read<OutHeader>(message).Error;
            if (message.Length == OutHeader.Size + Unsafe.SizeOf<OpenOut>())
                Opened = MemoryMarshal.Read<ulong>(message[OutHeader.Size..]);
            return Errno.None;
        }

        public Errno Send(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> tail) => Send(head);
    }
}
