using Externfs;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Dispatch;

public sealed class NegotiationTests
{
    private const InitFlags Everything = (InitFlags)ulong.MaxValue;

    public static TheoryData<uint> Minors => [.. Enumerable.Range(31, 20).Select(minor => (uint)minor)];

    [Theory]
    [MemberData(nameof(Minors))]
    public void The_smaller_minor_version_is_spoken(uint minor)
    {
        var session = new Session();
        var offered = new InitIn { Major = 7, Minor = minor, MaxReadahead = 131_072, AllFlags = Everything };
        var body = Session.Bytes(offered);

        // Before 7.36 the message ends behind its first word of flags.
        var answer = session.Ask(Opcode.Init, 0, minor < 36 ? body[..InitIn.CompatSize] : body).As<InitOut>();

        Assert.Equal((7u, Math.Min(minor, 45), 131_072u, 4096u), (answer.Major, answer.Minor, answer.MaxReadahead, answer.MaxWrite));
        Assert.Equal(answer.Minor, session.Dispatcher.Negotiated!.Value.Minor);
        Assert.Equal(answer.AllFlags, session.Dispatcher.Negotiated.Value.Flags);
        Assert.True(session.Dispatcher.Initialized.Task.IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(7u, 30u)]
    [InlineData(7u, 0u)]
    [InlineData(6u, 99u)]
    public async Task An_older_kernel_is_refused_with_EPROTO(uint major, uint minor)
    {
        var session = new Session();

        var answer = session.Ask(Opcode.Init, 0, Session.Bytes(new InitIn { Major = major, Minor = minor }));

        Assert.Equal(Errno.EPROTO, answer.Error);
        Assert.Null(session.Dispatcher.Negotiated);
        Assert.Contains($"FUSE {major}.{minor}", Assert.Single(session.Log));
        await Assert.ThrowsAsync<NotSupportedException>(() => session.Dispatcher.Initialized.Task);
    }

    [Fact]
    public void A_kernel_of_a_newer_major_version_is_told_ours_and_asks_again()
    {
        var session = new Session();

        var first = session.Ask(Opcode.Init, 0, Session.Bytes(new InitIn { Major = 8, Minor = 1, AllFlags = Everything })).As<InitOut>();
        Assert.Equal((7u, InitFlags.None), (first.Major, first.AllFlags));
        Assert.Null(session.Dispatcher.Negotiated);
        Assert.False(session.Dispatcher.Initialized.Task.IsCompleted);

        session.Initialize();
        Assert.NotNull(session.Dispatcher.Negotiated);
    }

    [Fact]
    public void Only_what_is_offered_is_used()
    {
        var fileSystem = new MemoryFileSystem();
        var offered = new InitIn { Major = 7, Minor = 45, AllFlags = InitFlags.AsyncRead | InitFlags.PosixLocks };

        var outcome = Negotiation.Answer(offered, fileSystem, maxWrite: 4096, maxRead: 1 << 20, InitFlags.None, out var answer, out var agreed);

        Assert.Equal(NegotiationOutcome.Agreed, outcome);
        Assert.Equal((InitFlags.AsyncRead, (ushort)256), (answer.AllFlags, answer.MaxPages));
        Assert.Equal(new Negotiated(45, InitFlags.AsyncRead, 4096, 256), agreed);
    }

    [Fact]
    public void What_the_transport_can_do_is_agreed_on_where_it_is_offered()
    {
        var offered = new InitIn { Major = 7, Minor = 45, AllFlags = Everything };

        Negotiation.Answer(offered, new MemoryFileSystem(), 4096, 4096, InitFlags.OverIoUring, out var answer, out var agreed);
        Assert.Equal((InitFlags.OverIoUring, agreed.Flags), (answer.AllFlags & InitFlags.OverIoUring, answer.AllFlags));

        Negotiation.Answer(offered, new MemoryFileSystem(), 4096, 4096, InitFlags.None, out answer, out _);
        Assert.Equal(InitFlags.None, answer.AllFlags & InitFlags.OverIoUring);

        Negotiation.Answer(offered with { AllFlags = Everything & ~InitFlags.OverIoUring }, new MemoryFileSystem(), 4096, 4096, InitFlags.OverIoUring, out answer, out _);
        Assert.Equal(InitFlags.None, answer.AllFlags & InitFlags.OverIoUring);
    }

    [Theory]
    [InlineData(HandleUse.None, InitFlags.NoOpenSupport | InitFlags.NoOpenDirSupport)]
    [InlineData(HandleUse.Files, InitFlags.NoOpenDirSupport)]
    [InlineData(HandleUse.Directories, InitFlags.NoOpenSupport)]
    [InlineData(HandleUse.Files | HandleUse.Directories, InitFlags.None)]
    internal void What_has_to_be_opened_decides_about_no_open(HandleUse handles, InitFlags expected)
    {
        var offered = new InitIn { Major = 7, Minor = 45, AllFlags = Everything };

        Negotiation.Answer(offered, new MemoryFileSystem(handles), maxWrite: 4096, maxRead: 4096, InitFlags.None, out var answer, out _);

        Assert.Equal(expected, answer.AllFlags & (InitFlags.NoOpenSupport | InitFlags.NoOpenDirSupport));
    }

    [Fact]
    public void The_second_word_of_flags_counts_only_with_INIT_EXT()
    {
        var offered = new InitIn { Flags = (uint)InitFlags.AsyncRead, Flags2 = uint.MaxValue };
        Assert.Equal(InitFlags.AsyncRead, offered.AllFlags);

        offered.Flags |= (uint)InitFlags.InitExt;
        Assert.True(offered.AllFlags.HasFlag(InitFlags.RequestTimeout));
    }

    [Fact]
    public void What_a_file_system_can_do_decides_about_the_rest()
    {
        const InitFlags Chosen = InitFlags.PosixAcl | InitFlags.DontMask | InitFlags.AutoInvalData | InitFlags.ExplicitInvalData | InitFlags.WritebackCache
            | InitFlags.Passthrough | InitFlags.PosixLocks | InitFlags.FlockLocks | InitFlags.AtomicOTrunc;
        var plain = new ChangingFileSystem { Keeps = LockUse.None };

        Assert.Equal(InitFlags.AutoInvalData | InitFlags.AtomicOTrunc, Of(plain));
        Assert.Equal(InitFlags.AutoInvalData, Of(new ChangingFileSystem { Keeps = LockUse.None, Uses = HandleUse.None }));
        Assert.Equal(InitFlags.AutoInvalData | InitFlags.AtomicOTrunc | InitFlags.PosixAcl | InitFlags.DontMask, Of(new ChangingFileSystem { Keeps = LockUse.None, Lists = true }));
        Assert.Equal(InitFlags.ExplicitInvalData | InitFlags.AtomicOTrunc, Of(new ChangingFileSystem { Keeps = LockUse.None, Announces = true }));
        Assert.Equal(InitFlags.AutoInvalData | InitFlags.AtomicOTrunc | InitFlags.WritebackCache, Of(new ChangingFileSystem { Keeps = LockUse.None, Writeback = true, Lends = true }));
        Assert.Equal(InitFlags.AutoInvalData | InitFlags.AtomicOTrunc | InitFlags.Passthrough, Of(new ChangingFileSystem { Keeps = LockUse.None, Lends = true }));
        Assert.Equal(InitFlags.AutoInvalData | InitFlags.AtomicOTrunc | InitFlags.FlockLocks, Of(new ChangingFileSystem { Keeps = LockUse.Flock }));
        Assert.Equal(InitFlags.AutoInvalData | InitFlags.AtomicOTrunc | InitFlags.PosixLocks, Of(new ChangingFileSystem { Keeps = LockUse.Posix }));

        // The kernel can do the one without the other; the umask is then its own business.
        Assert.Equal(InitFlags.AutoInvalData | InitFlags.AtomicOTrunc, Of(new ChangingFileSystem { Keeps = LockUse.None, Lists = true }, Everything & ~InitFlags.PosixAcl));
        Assert.Equal(InitFlags.AutoInvalData | InitFlags.AtomicOTrunc, Of(new ChangingFileSystem { Keeps = LockUse.None, Announces = true }, Everything & ~InitFlags.ExplicitInvalData));

        static InitFlags Of(FileSystem fileSystem, InitFlags offered = Everything)
        {
            Negotiation.Answer(new InitIn { Major = 7, Minor = 45, AllFlags = offered }, fileSystem, maxWrite: 1 << 20, maxRead: 1 << 20, InitFlags.None, out var answer, out _);
            Assert.Equal(answer.AllFlags.HasFlag(InitFlags.Passthrough) ? 1u : 0u, answer.MaxStackDepth);
            Assert.Equal((1u << 20, (ushort)256), (answer.MaxWrite, answer.MaxPages));
            Assert.False(answer.AllFlags.HasFlag(InitFlags.AllowIdmap));
            return answer.AllFlags & Chosen;
        }
    }
}
