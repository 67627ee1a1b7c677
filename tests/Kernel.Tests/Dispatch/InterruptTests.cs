using System.Runtime.InteropServices;
using Externfs;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Vfs;
using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Dispatch;

public sealed class InterruptTests
{
    [Fact]
    public async Task An_operation_that_does_not_listen_is_answered_EINTR_and_what_it_answers_later_goes_nowhere()
    {
        var deaf = new DeafDirectory();
        var pool = new RequestPool(Session.BufferSize, Session.BufferSize);
        var log = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var vfs = new VirtualFileSystem(deaf.FileSystem, new ControlDirectory(), new FailureLog());
        var dispatcher = new Dispatcher(
            vfs, pool, new DispatcherOptions { MountPoint = "/mnt", Log = (_, line) => log.Enqueue(line), MaxWrite = 4096, MaxRead = 4096 });
        var channel = new RecordingChannel();
        Deliver(Session.Message(Opcode.Init, 2, 0, Session.Bytes(new InitIn { Major = 7, Minor = 45 })));
        channel.Sent.Clear();

        Deliver(Session.Message(Opcode.Lookup, 4, 1, "x\0"u8));
        Deliver(Session.Message(Opcode.Interrupt, 5, 0, Session.Bytes(new InterruptIn { Unique = 4 })));
        Assert.Empty(channel.Sent);
        await Mounts.Until.TrueAsync("the caller is let go", () => !channel.Sent.IsEmpty);
        deaf.LetThrough();
        await Mounts.Until.TrueAsync("the operation has ended", () => pool.WaitingCount == 0);

        var answer = MemoryMarshal.Read<OutHeader>(Assert.Single(channel.Sent));
        Assert.Equal((4UL, -(int)Errno.EINTR), (answer.Unique, answer.Error));
        Assert.Equal(0, vfs.Nodes.Count);
        Assert.Empty(log);

        void Deliver(byte[] message)
        {
            var request = pool.Rent();
            message.CopyTo(request.Input, 0);
            if (dispatcher.Dispatch(request, channel, message.Length))
                pool.Return(request);
        }
    }

    [Fact]
    public async Task A_signal_that_comes_before_its_request_is_kept_for_it()
    {
        var session = new Session().Initialize();
        var slow = session.Ask(Opcode.Lookup, 1, "slow\0"u8).As<EntryOut>().NodeId;
        session.Channel.Sent.Clear();
        const ulong unique = 1000;
        var isAnswered = false;
        session.Dispatcher.IsComing = asked => asked == unique && !Volatile.Read(ref isAnswered);

        session.Deliver(Session.Message(Opcode.Interrupt, unique + 1, 0, Session.Bytes(new InterruptIn { Unique = unique })));
        session.Deliver(Session.Message(Opcode.Interrupt, unique + 3, 0, Session.Bytes(new InterruptIn { Unique = unique + 2 })));
        session.Deliver(Session.Message(Opcode.Read, unique, slow, Session.Bytes(new ReadIn { Size = 4 })));
        await Mounts.Until.TrueAsync("the read is interrupted", () => session.Waiting == 0);
        Volatile.Write(ref isAnswered, true);

        var answers = session.Channel.Sent.Select(message => MemoryMarshal.Read<OutHeader>(message)).ToList();
        Assert.Equal([(unique + 3, -(int)Errno.EAGAIN), (unique, -(int)Errno.EINTR)], answers.Select(answer => (answer.Unique, answer.Error)));
    }

    /// <summary>A directory whose lookups wait and don't listen.</summary>
    private sealed class DeafDirectory : DirectoryNode
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public DeafDirectory() => FileSystem = new Tree(this);

        public FileSystem FileSystem { get; }

        public override ulong Inode => 1;

        public void LetThrough() => _gate.SetResult();

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Errno.EIO);

        public override async ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
        {
            await _gate.Task;
            var file = new MemoryFile(2, "late"u8.ToArray());
            return Entry.Of(file, file.Attributes);
        }

        public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) => new(Result.Ok);

        private sealed class Tree(DirectoryNode root) : FileSystem
        {
            public override DirectoryNode Root => root;
        }
    }

    [Fact]
    public async Task An_operation_that_changes_something_is_waited_for_though_its_caller_was_interrupted()
    {
        var tree = new ChangingFileSystem();
        var gate = new TaskCompletionSource();
        tree.Gate = gate.Task;
        var session = new Session(tree).Initialize();
        session.Channel.Sent.Clear();

        var changing = session.Send(Opcode.Unlink, 1, "able\0"u8);
        session.Send(Opcode.Interrupt, 0, Session.Bytes(new InterruptIn { Unique = changing }));
        var reading = session.Send(Opcode.ReadDir, 1, Session.Bytes(new ReadIn { Size = 4096 }));
        session.Send(Opcode.Interrupt, 0, Session.Bytes(new InterruptIn { Unique = reading }));

        // Both were interrupted; who only reads is let go of, and by then the other would have been too.
        await Mounts.Until.TrueAsync("the reader is let go", () => !session.Channel.Sent.IsEmpty);
        Assert.Equal(reading, MemoryMarshal.Read<OutHeader>(Assert.Single(session.Channel.Sent)).Unique);
        gate.SetResult();
        await Mounts.Until.TrueAsync("the change is answered", () => session.Channel.Sent.Count == 2);
        var answer = MemoryMarshal.Read<OutHeader>(session.Channel.Sent.Last());
        Assert.Equal((changing, 0), (answer.Unique, answer.Error));
    }

    [Fact]
    public void A_request_that_was_handed_out_again_is_found_by_its_number()
    {
        var session = new Session().Initialize();
        session.Ask(Opcode.Lookup, 1, "slow\0"u8);
        session.Channel.Sent.Clear();
        session.Deliver(Session.Message(Opcode.Read, 40 | InHeader.ResentBit, 5, Session.Bytes(new ReadIn { Size = 512 })));

        session.Send(Opcode.Interrupt, 0, Session.Bytes(new InterruptIn { Unique = 40 }));

        Assert.True(SpinWait.SpinUntil(() => session.Waiting == 0, TimeSpan.FromSeconds(20)));
        var answer = MemoryMarshal.Read<OutHeader>(Assert.Single(session.Channel.Sent));
        Assert.Equal((40 | InHeader.ResentBit, -(int)Errno.EINTR), (answer.Unique, answer.Error));
    }
}
