using System.Runtime.InteropServices;
using Externfs;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Dispatch;

public sealed class AnswerTests
{
    private readonly Session _session = new Session().Initialize();

    [Fact]
    public void A_file_is_looked_up_and_read_and_forgotten()
    {
        var entry = _session.Ask(Opcode.Lookup, 1, "hello\0"u8).As<EntryOut>();
        Assert.Equal((2UL, 13UL, 0x81A4u), (entry.NodeId, entry.Attr.Size, entry.Attr.Mode));
        Assert.Equal(2UL, _session.Ask(Opcode.GetAttr, 2, Session.Bytes(default(GetAttrIn))).As<AttrOut>().Attr.Ino);
        Assert.Equal("world\n"u8, _session.Ask(Opcode.Read, 2, Session.Bytes(new ReadIn { Offset = 7, Size = 4096 })).Body);

        _session.Send(Opcode.Forget, 2, Session.Bytes(new ForgetIn { Nlookup = 1 }));

        Assert.Equal(Errno.ESTALE, _session.Ask(Opcode.GetAttr, 2, Session.Bytes(default(GetAttrIn))).Error);
        Assert.Equal(0, _session.Vfs.Nodes.Count);
    }

    [Fact]
    public void Entries_with_attributes_count_as_lookups()
    {
        var listing = _session.Ask(Opcode.ReadDirPlus, 1, Session.Bytes(new ReadIn { Size = 4096 })).Body;

        Assert.Equal([".", "..", "hello", "sub/", "link", "slow", "broken"], Names(listing));
        Assert.Equal(1, _session.Vfs.Nodes.Count);
    }

    [Fact]
    public void What_an_answer_gave_out_is_taken_back_when_nobody_waits_for_it()
    {
        _session.Channel.Outcomes.Enqueue(Errno.ENOENT);
        _session.Send(Opcode.Lookup, 1, "hello\0"u8);
        _session.Channel.Outcomes.Enqueue(Errno.ENOENT);
        _session.Send(Opcode.ReadDirPlus, 1, Session.Bytes(new ReadIn { Size = 4096 }));

        Assert.Equal(0, _session.Vfs.Nodes.Count);
        Assert.Empty(_session.Log);
    }

    [Fact]
    public void A_handle_that_the_kernel_never_learns_of_is_closed()
    {
        var session = new Session(HandleUse.Files).Initialize();
        session.Ask(Opcode.Lookup, 1, "hello\0"u8);
        session.Channel.Outcomes.Enqueue(Errno.ENOENT);
        session.Send(Opcode.Open, 2, Session.Bytes(default(OpenIn)));

        Assert.Equal(0, session.Vfs.Handles.Count);
        Assert.NotEqual(0UL, session.Ask(Opcode.Open, 2, Session.Bytes(default(OpenIn))).As<OpenOut>().Fh);
        Assert.Equal(1, session.Vfs.Handles.Count);
    }

    [Fact]
    public void An_answer_that_the_kernel_refuses_is_followed_by_EIO_and_a_log_line()
    {
        _session.Channel.Sent.Clear();
        _session.Channel.Outcomes.Enqueue(Errno.EINVAL);

        var unique = _session.Send(Opcode.StatFs, 1, []);

        var second = MemoryMarshal.Read<OutHeader>(_session.Channel.Sent.Last());
        Assert.Equal((2, -(int)Errno.EIO, unique), (_session.Channel.Sent.Count, second.Error, second.Unique));
        Assert.Contains("refused the answer to STATFS", Assert.Single(_session.Log));
    }

    [Fact]
    public void A_plugin_that_throws_is_EIO_and_a_log_line()
    {
        _session.Ask(Opcode.Lookup, 1, "broken\0"u8);

        Assert.Equal(Errno.EIO, _session.Ask(Opcode.GetAttr, 7, Session.Bytes(default(GetAttrIn))).Error);
        Assert.Equal(Errno.EIO, _session.Ask(Opcode.Read, 7, Session.Bytes(new ReadIn { Size = 512 })).Error);
        Assert.Equal(2, _session.Log.Count);
        Assert.Contains("GETATTR", _session.Log.First());
    }

    [Fact]
    public void A_slow_read_is_interrupted()
    {
        _session.Ask(Opcode.Lookup, 1, "slow\0"u8);
        _session.Channel.Sent.Clear();
        var unique = _session.Send(Opcode.Read, 5, Session.Bytes(new ReadIn { Size = 512 }));
        Assert.Empty(_session.Channel.Sent);

        _session.Send(Opcode.Interrupt, 0, Session.Bytes(new InterruptIn { Unique = unique }));

        Assert.True(SpinWait.SpinUntil(() => _session.Waiting == 0, TimeSpan.FromSeconds(20)));
        var answer = MemoryMarshal.Read<OutHeader>(Assert.Single(_session.Channel.Sent));
        Assert.Equal((unique, -(int)Errno.EINTR), (answer.Unique, answer.Error));
    }

    [Fact]
    public void A_slow_read_is_answered_when_its_time_comes()
    {
        _session.Ask(Opcode.Lookup, 1, "slow\0"u8);
        _session.Channel.Sent.Clear();
        var unique = _session.Send(Opcode.Read, 5, Session.Bytes(new ReadIn { Size = 512 }));

        _session.LetThrough();

        var answer = Assert.Single(_session.Channel.Sent);
        Assert.Equal(unique, MemoryMarshal.Read<OutHeader>(answer).Unique);
        Assert.Equal("slow"u8, answer.AsSpan(OutHeader.Size));
    }

    [Fact]
    public void An_interrupt_of_what_is_not_known_is_to_be_said_again() =>
        Assert.Equal(Errno.EAGAIN, _session.Ask(Opcode.Interrupt, 0, Session.Bytes(new InterruptIn { Unique = 4711 })).Error);

    /// <summary>The names of a listing; with a slash those that came with attributes.</summary>
    private static List<string> Names(byte[] listing)
    {
        var names = new List<string>();
        var reader = new MessageReader(listing);
        while (reader.TryRead<EntryOut>(out var entry))
        {
            Assert.True(reader.TryRead<Dirent>(out var dirent));
            Assert.True(reader.TryReadBytes(dirent.Namelen, out var name));
            Assert.True(reader.TryReadBytes((8 - (dirent.Namelen % 8)) % 8, out _));
            names.Add(System.Text.Encoding.UTF8.GetString(name) + (entry.NodeId == 0 ? "" : "/"));
        }

        return names;
    }
}
