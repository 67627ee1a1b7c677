using Externfs;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Dispatch;

public sealed class TracerTests
{
    [Fact]
    public void Each_request_and_answer_is_a_line()
    {
        var session = new Session(trace: true).Initialize();
        session.Trace.Clear();
        session.Send(Opcode.Lookup, 1, "hello\0"u8);
        session.Send(Opcode.Lookup, 1, "nothing\0"u8);
        session.Send(Opcode.Read, 2, Session.Bytes(new ReadIn { Offset = 7, Size = 4096 }));
        session.Send(Opcode.Forget, 2, Session.Bytes(new ForgetIn { Nlookup = 1 }));
        session.Channel.Outcomes.Enqueue(Errno.ENOENT);
        session.Send(Opcode.ReadLink, 4, []);

        Assert.Equal(
            [
                "LOOKUP #4 node 1 uid 1000 pid 33 'hello'",
                "  #4 ok, node 2, 144 bytes",
                "LOOKUP #6 node 1 uid 1000 pid 33 'nothing'",
                "  #6 ENOENT",
                "READ #8 node 2 uid 1000 pid 33 handle 0 offset 7 size 4096",
                "  #8 ok, 22 bytes",
                "FORGET #10 node 2 uid 1000 pid 33 times 1",
                "READLINK #12 node 4 uid 1000 pid 33",
                "  #12 ESTALE",
                "  #12 lost: ENOENT",
            ],
            session.Trace);
    }

    [Fact]
    public void Init_shows_what_is_offered_and_agreed_on()
    {
        var session = new Session(trace: true);
        session.Ask(Opcode.Init, 0, Session.Bytes(new InitIn { Major = 7, Minor = 45, AllFlags = InitFlags.AsyncRead | InitFlags.PosixLocks }));

        Assert.Equal(["INIT #2 node 0 uid 1000 pid 33 7.45 AsyncRead, PosixLocks", "  #2 ok, 7.45 AsyncRead, 80 bytes"], session.Trace);
    }

    [Theory]
    [InlineData(43u, "FALLOCATE")]
    [InlineData(42u, "BATCH_FORGET")]
    [InlineData(53u, "COPY_FILE_RANGE_64")]
    [InlineData(77u, "opcode 77")]
    public void Operations_have_the_names_of_the_protocol(uint opcode, string name) => Assert.Equal(name, Tracer.Name((Opcode)opcode));

    [Fact]
    public void Any_request_can_be_put_into_words() => CsCheck.Check.Sample(AnyRequest.Requests, request =>
    {
        var session = new Session(trace: true).Initialize();
        session.Deliver(request);
        session.LetThrough();
    });

    [Fact]
    public void Changes_are_put_into_words()
    {
        var session = new Session(new ChangingFileSystem(), trace: true).Initialize();
        session.Send(Opcode.Lookup, 1, "able\0"u8);
        session.Trace.Clear();
        session.Send(Opcode.Create, 1, Session.Bytes(new CreateIn { Mode = 0x81A4 }, "new\0"u8));
        session.Send(Opcode.Write, 2, Session.Bytes(new WriteIn { Offset = 7, Size = 3 }, "abc"u8));
        session.Send(Opcode.SetAttr, 2, Session.Bytes(new SetattrIn { Valid = SetattrValid.Size | SetattrValid.KillSuidGid, Size = 5 }));
        session.Send(Opcode.Rename, 1, Session.Bytes(new RenameIn { Newdir = 1 }, "a\0b\0"u8));
        session.Send(Opcode.SetLk, 2, Session.Bytes(new LkIn { Owner = 255, Lk = new Externfs.Kernel.Wire.FileLock { End = 9, Type = 1 } }));
        session.Send(Opcode.LSeek, 2, Session.Bytes(new LseekIn { Offset = 1, Whence = 3 }));

        Assert.Equal(
            [
                "CREATE #6 node 1 uid 1000 pid 33 'new'", "  #6 ok, node 9, handle 1, 160 bytes",
                "WRITE #8 node 2 uid 1000 pid 33 handle 0 offset 7 size 3", "  #8 ok, 3 written, 24 bytes",
                "SETATTR #10 node 2 uid 1000 pid 33 Size, KillSuidGid size 5", "  #10 ok, 120 bytes",
                "RENAME #12 node 1 uid 1000 pid 33 'a' 'b'", "  #12 ok, 16 bytes",
                "SETLK #14 node 2 uid 1000 pid 33 posix Write 0-9 by ff", "  #14 ok, 16 bytes",
                "LSEEK #16 node 2 uid 1000 pid 33 handle 0 data from 1", "  #16 ok, 24 bytes",
            ],
            session.Trace);
    }
}
