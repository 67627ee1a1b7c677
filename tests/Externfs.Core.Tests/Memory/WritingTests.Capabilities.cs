using System.Buffers.Binary;
using Externfs.TestPlugins.Memory;

namespace Externfs.Tests;

public abstract partial class WritingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Locks_stand_in_the_way_until_their_owner_is_gone()
    {
        var shell = Start(new Settings { Locks = LockUse.Posix | LockUse.Flock });
        await shell.Echo("x", "/f");
        var (_, first) = await Open(shell, "/f");
        var (_, second) = await Open(shell, "/f");
        var all = new FileLock(FileLockType.Write, 0, long.MaxValue, 4711);
        Assert.Equal(Errno.None, (await ((IFileLocks)first).SetLockAsync(shell.Caller, new LockRequest { Owner = 1, Lock = all })).Error);
        Assert.Equal(Errno.EAGAIN, (await ((IFileLocks)second).SetLockAsync(shell.Caller, new LockRequest { Owner = 2, Lock = all })).Error);
        Assert.Equal(all, (await ((IFileLocks)second).GetLockAsync(shell.Caller, new LockRequest { Owner = 2, Lock = all })).Value);
        var waiting = ((IFileLocks)second).SetLockAsync(shell.Caller, new LockRequest { Owner = 2, Lock = all, Waits = true }).AsTask();
        Assert.False(waiting.IsCompleted);

        // Nobody unlocks: the owner is the open file.
        await first.ReleaseAsync();
        Assert.Equal(Errno.None, (await waiting.WaitAsync(Patience)).Error);
    }

    [Fact]
    public async Task Whoever_waits_for_content_is_told()
    {
        var shell = Start(new Settings { Poll = true });
        await shell.Echo("", "/f");
        var (file, handle) = await Open(shell, "/f");
        var wakeup = new Wakeup();
        Assert.Equal(PollEvents.Writable, await Poll(shell, file, PollEvents.Writable | PollEvents.Readable, wakeup));
        Assert.Equal(PollEvents.None, await Poll(shell, file, PollEvents.Readable, wakeup));
        Assert.Equal(0, wakeup.Count);
        await shell.Write(file, handle, 0, "now");
        Assert.Equal(1, wakeup.Count);
        Assert.Equal(PollEvents.Readable, await Poll(shell, file, PollEvents.Readable, wakeup));
    }

    [Fact]
    public async Task A_command_takes_and_gives()
    {
        var shell = Start();
        await shell.Echo("", "/f");
        var (file, handle) = await Open(shell, "/f");
        var (input, output) = (new byte[8], new byte[8]);
        BinaryPrimitives.WriteUInt64LittleEndian(input, 42);
        var set = await ((IIoctl)file).IoctlAsync(shell.Caller, new IoctlRequest { Command = 0x4008_4D02, Input = input, Handle = handle });
        Assert.Equal((0, 0), (set.Value.Result, set.Value.OutputLength));
        var get = await ((IIoctl)file).IoctlAsync(shell.Caller, new IoctlRequest { Command = 0x8008_4D01, Output = output, Handle = handle });
        Assert.Equal((0, 8), (get.Value.Result, get.Value.OutputLength));
        Assert.Equal(input, output);
        Assert.Equal(1, (await ((IIoctl)file).IoctlAsync(shell.Caller, new IoctlRequest { Command = 0x4D04 })).Value.Result);
        Assert.Equal(Errno.ENOTTY, (await ((IIoctl)file).IoctlAsync(shell.Caller, new IoctlRequest { Command = 0x5401 })).Error);
    }

    [Fact]
    public async Task What_leaves_no_trace_is_counted()
    {
        var shell = Start(new Settings { Flush = true });
        await shell.Echo("", "/f");
        var (_, handle) = await Open(shell, "/f");
        Assert.True(handle.WantsFlush);
        await handle.FlushAsync(shell.Caller, new FlushRequest(1));
        await handle.SyncAsync(shell.Caller, new SyncRequest(dataOnly: true));
        await ((IDirectorySync)await shell.Find("/")).SyncAsync(shell.Caller, default);
        await shell.Tree.SyncAsync(shell.Caller);
        await handle.ReleaseAsync();
        var lines = new List<KeyValuePair<string, string>>();
        shell.Tree.DescribeStatus(lines);
        Assert.Equal(["opens 2", "releases 2", "flushes 1", "syncs 1", "directory-syncs 1", "tree-syncs 1"], lines.Select(line => $"{line.Key} {line.Value}"));
    }

    private static async Task<PollEvents> Poll(Shell shell, FileNode file, PollEvents events, IPollWakeup wakeup) =>
        (await ((IPollable)file).PollAsync(shell.Caller, new PollRequest { Events = events, Wakeup = wakeup })).Value;

    private sealed class Wakeup : IPollWakeup
    {
        public int Count { get; private set; }

        public void Wake() => Count++;
    }
}
