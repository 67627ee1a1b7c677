using System.Runtime.InteropServices;
using CsCheck;
using Externfs;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Dispatch;

public sealed class MalformedRequestTests
{
    [Fact]
    public void Whatever_comes_is_answered_once_and_nothing_is_fatal() =>
        Gen.Select(AnyRequest.Requests.Array[1, 25], Gen.Int[0, 3]).Sample(
            (requests, kind) =>
            {
                var session = SessionOf(kind);
                session.Channel.Sent.Clear();
                for (var i = 0; i < requests.Length; i++)
                    session.Deliver(Numbered(requests[i], i));
                session.LetThrough();

                var answers = session.Channel.Sent.ToLookup(answer => MemoryMarshal.Read<OutHeader>(answer).Unique);
                for (var i = 0; i < requests.Length; i++)
                    Check(requests[i], [.. answers[Number(i)]]);
                Assert.All(answers, group => Assert.InRange(group.Key, Number(0), Number(requests.Length - 1)));
            },
            iter: 3000);

    [Fact]
    public void Before_init_nothing_is_served_and_nothing_is_fatal() => AnyRequest.Requests.Array[1, 10].Sample(
        requests =>
        {
            var session = new Session();
            for (var i = 0; i < requests.Length; i++)
                session.Deliver(Numbered(requests[i], i));
            session.LetThrough();
            Assert.All(session.Channel.Sent, answer => Assert.Equal((uint)answer.Length, MemoryMarshal.Read<OutHeader>(answer).Length));
        },
        iter: 500);

    [Fact]
    public void An_unknown_operation_is_ENOSYS()
    {
        var session = new Session().Initialize();

        Assert.Equal(Errno.ENOSYS, session.Ask((Opcode)77, 1).Error);
        Assert.Equal(Errno.ENOSYS, session.Ask((Opcode)uint.MaxValue, 1).Error);
    }

    [Fact]
    public void A_message_whose_length_is_not_what_its_header_says_is_EIO()
    {
        var session = new Session().Initialize();
        session.Channel.Sent.Clear();
        var message = Session.Message(Opcode.StatFs, 12, 1, []);
        message[0]++;

        session.Deliver(message);

        Assert.Equal(-(int)Errno.EIO, MemoryMarshal.Read<OutHeader>(Assert.Single(session.Channel.Sent)).Error);
        Assert.Contains("malformed", Assert.Single(session.Log));
    }

    [Fact]
    public void Extensions_are_not_taken_for_the_message()
    {
        var session = new Session().Initialize();
        session.Channel.Sent.Clear();
        var message = Session.Message(Opcode.Lookup, 12, 1, "hello\0\0\0"u8);
        MemoryMarshal.Write(message, MemoryMarshal.Read<InHeader>(message) with { TotalExtlen = 1 });

        session.Deliver(message);

        Assert.Equal(-(int)Errno.EINVAL, MemoryMarshal.Read<OutHeader>(Assert.Single(session.Channel.Sent)).Error);
    }

    /// <summary>Over a tree that is only read, with and without handles, and over one that takes every change.</summary>
    private static Session SessionOf(int kind)
    {
        if (kind < 2)
            return new Session(kind == 0 ? HandleUse.None : HandleUse.Files | HandleUse.Directories).Initialize();
        var session = new Session(new ChangingFileSystem { Lends = kind == 3, Creates = kind == 2, Lists = kind == 2 }).Initialize();
        session.Ask(Opcode.Lookup, 1, "able\0"u8);
        session.Ask(Opcode.Lookup, 1, "bare\0"u8);
        session.Ask(Opcode.Lookup, 1, "sub\0"u8);
        session.Ask(Opcode.Open, 2, Session.Bytes(default(OpenIn)));
        return session;
    }

    [Theory]
    [InlineData(Opcode.SetAttr)]
    [InlineData(Opcode.Symlink)]
    [InlineData(Opcode.MkNod)]
    [InlineData(Opcode.MkDir)]
    [InlineData(Opcode.Unlink)]
    [InlineData(Opcode.RmDir)]
    [InlineData(Opcode.Rename)]
    [InlineData(Opcode.Rename2)]
    [InlineData(Opcode.Link)]
    [InlineData(Opcode.Open)]
    [InlineData(Opcode.Write)]
    [InlineData(Opcode.Release)]
    [InlineData(Opcode.FSync)]
    [InlineData(Opcode.FSyncDir)]
    [InlineData(Opcode.SetXAttr)]
    [InlineData(Opcode.RemoveXAttr)]
    [InlineData(Opcode.Flush)]
    [InlineData(Opcode.GetLk)]
    [InlineData(Opcode.SetLk)]
    [InlineData(Opcode.SetLkW)]
    [InlineData(Opcode.Create)]
    [InlineData(Opcode.TmpFile)]
    [InlineData(Opcode.IoCtl)]
    [InlineData(Opcode.Poll)]
    [InlineData(Opcode.FAllocate)]
    [InlineData(Opcode.LSeek)]
    [InlineData(Opcode.CopyFileRange)]
    [InlineData(Opcode.CopyFileRange64)]
    [InlineData(Opcode.StatX)]
    internal void A_body_that_is_too_short_is_EINVAL(Opcode opcode)
    {
        var session = SessionOf(2);

        Assert.Equal(Errno.EINVAL, session.Ask(opcode, 2, "\x1"u8).Error);
        Assert.Equal(Errno.EINVAL, session.Ask(opcode, 1).Error);
    }

    private static ulong Number(int index) => 0x7000_0000_0000_0000 + ((ulong)index * 2);

    /// <summary>Gives a request its number, so far as it has room for one.</summary>
    private static byte[] Numbered(byte[] message, int index)
    {
        if (message.Length >= 16)
            BitConverter.TryWriteBytes(message.AsSpan(8), Number(index));
        return message;
    }

    private static void Check(byte[] request, byte[][] answers)
    {
        // Shorter than a header: there is no number to answer to.
        if (request.Length < InHeader.Size)
        {
            Assert.Empty(answers);
            return;
        }

        var asked = MemoryMarshal.Read<InHeader>(request);
        if (asked.Opcode is Opcode.Forget or Opcode.BatchForget or Opcode.NotifyReply)
            Assert.Empty(answers);
        else if (asked.Opcode == Opcode.Interrupt)
            Assert.InRange(answers.Length, 0, 1);
        else
            Assert.Single(answers);

        foreach (var answer in answers)
        {
            var header = MemoryMarshal.Read<OutHeader>(answer);
            Assert.Equal((uint)answer.Length, header.Length);
            Assert.InRange(header.Error, -133, 0);
            if (header.Error != 0)
                Assert.Equal(OutHeader.Size, answer.Length);
            if (asked.Length == (uint)request.Length && asked.TotalExtlen == 0 && !Enum.IsDefined(asked.Opcode))
                Assert.Equal(-(int)Errno.ENOSYS, header.Error);
        }
    }
}
