using Externfs;
using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Wire;
using Microsoft.Win32.SafeHandles;

namespace Kernel.Tests.Dispatch;

/// <summary>Which opens pass through to a real file.</summary>
public sealed class PassthroughAnswerTests : IAsyncDisposable
{
    private const OpenResponseFlags Passing = OpenResponseFlags.Passthrough;
    private const OpenResponseFlags PassingDirect = Passing | OpenResponseFlags.DirectIo | OpenResponseFlags.ParallelDirectWrites;
    private readonly ChangingFileSystem _tree = new() { Lends = true, Keeps = LockUse.None };
    private readonly BackingDouble _kernel = new();
    private readonly Session _session;

    public PassthroughAnswerTests()
    {
        _session = new Session(_tree).Initialize();
        _session.Dispatcher.Backing.Channel = _kernel;
        _session.Ask(Opcode.Lookup, 1, "able\0"u8);
        _session.Ask(Opcode.Lookup, 1, "bare\0"u8);
    }

    public ValueTask DisposeAsync() => _tree.DisposeAsync();

    [Fact]
    public void All_opens_of_a_file_share_one_backing_file_until_the_last_is_released()
    {
        var first = Open();
        var second = Open();
        Assert.Equal((Passing, 11, Passing, 11), (first.OpenFlags, first.BackingId, second.OpenFlags, second.BackingId));

        Release(first);
        Assert.Empty(_kernel.Closed);
        Release(second);
        Assert.Equal([11], _kernel.Closed);

        Assert.Equal(12, Open().BackingId);
    }

    [Fact]
    public void Beside_one_that_passes_through_a_file_that_must_not_is_direct()
    {
        Open();
        _tree.Lends = false;
        Assert.Equal((PassingDirect, 11), Flags(Open()));
        _tree.Caching = FileCaching.Direct;
        Assert.Equal((PassingDirect, 11), Flags(Open()));
    }

    [Fact]
    public void Beside_one_in_the_cache_nothing_passes_through()
    {
        _tree.Lends = false;
        var first = Open();
        Assert.Equal((OpenResponseFlags.KeepCache, 0), Flags(first));
        SetLends();
        Assert.Equal((OpenResponseFlags.KeepCache, 0), Flags(Open()));
        Assert.Equal(0, _kernel.Opened);
    }

    [Fact]
    public void A_file_with_setuid_is_not_written_past_the_plugin()
    {
        _tree.Able.Permissions = 0x9ED;
        _session.Ask(Opcode.GetAttr, 2, Session.Bytes(default(GetAttrIn)));

        Assert.Equal((OpenResponseFlags.KeepCache, 0), Flags(Open(1)));
        Assert.Equal(0, _kernel.Opened);
    }

    [Fact]
    public void A_refusal_of_the_mount_is_logged_once_and_one_of_a_file_is_not()
    {
        _kernel.Refusal = Errno.ELOOP;
        Assert.Equal((OpenResponseFlags.KeepCache, 0), Flags(OpenAndRelease()));
        Assert.Empty(_session.Log);

        _kernel.Refusal = Errno.EPERM;
        OpenAndRelease();
        OpenAndRelease();

        Assert.Equal(2, _kernel.Opened);
        Assert.Contains("EPERM", Assert.Single(_session.Log));
    }

    [Fact]
    public void An_open_that_the_kernel_never_learns_of_lets_go_of_the_backing_file()
    {
        _session.Channel.Outcomes.Enqueue(Errno.ENOENT);
        _session.Send(Opcode.Open, 2, Session.Bytes(default(OpenIn)));

        Assert.Equal([11], _kernel.Closed);
        Assert.Equal(0, _session.Dispatcher.Backing.OpenCount);
    }

    [Fact]
    public void A_created_file_passes_through()
    {
        var answer = _session.Ask(Opcode.Create, 1, Session.Bytes(new CreateIn { Mode = 0x81A4 }, "new\0"u8));

        Assert.Equal((Passing, 11), Flags(System.Runtime.InteropServices.MemoryMarshal.Read<OpenOut>(answer.Body.AsSpan(128))));
    }

    private static (OpenResponseFlags, int) Flags(OpenOut open) => (open.OpenFlags, open.BackingId);

    private void SetLends() => _tree.Lends = true;

    private OpenOut Open(uint flags = 0) => _session.Ask(Opcode.Open, 2, Session.Bytes(new OpenIn { Flags = flags })).As<OpenOut>();

    private OpenOut OpenAndRelease()
    {
        var open = Open();
        Release(open);
        return open;
    }

    private void Release(OpenOut open) => _session.Ask(Opcode.Release, 2, Session.Bytes(new ReleaseIn { Fh = open.Fh }));

    private sealed class BackingDouble : IBackingChannel
    {
        private int _last = 10;

        public int Opened { get; private set; }

        public List<int> Closed { get; } = [];

        public Errno Refusal { get; set; }

        public Result<int> OpenBacking(SafeFileHandle descriptor)
        {
            Opened++;
            return Refusal == Errno.None ? ++_last : Refusal;
        }

        public void CloseBacking(int id) => Closed.Add(id);
    }
}
