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
}
