using System.Diagnostics;

namespace Kernel.Tests.Mounts;

/// <summary>Advisory locks that the file system keeps, and those that it leaves to the kernel.</summary>
public class LockTests(IoTool io) : MountLab, IClassFixture<IoTool>
{
    private readonly List<Process> _holders = [];

    public static TheoryData<string, string> Kinds => new()
    {
        { "locks=all", "posix" }, { "locks=all", "ofd" }, { "locks=all", "flock" },
        { "locks=none", "posix" }, { "locks=none", "ofd" }, { "locks=none", "flock" },
        { "locks=all,handles=none", "posix" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_lock_keeps_others_out_until_its_holder_ends(string mode, string kind)
    {
        await MountAsync(mode, "memory");
        await PrintsAsync("echo >f");
        var holder = await HoldAsync($"lock f {kind} write 0 0");

        Assert.Equal("lock: EAGAIN\n", (await TryAsync($"lock f {kind} write 0 0")).Output);
        await EndAsync(holder);

        Assert.Equal("locked\n", await OnceFreeAsync($"lock f {kind} write 0 0"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_waits_for_a_lock_gets_it(string mode, string kind)
    {
        await MountAsync(mode, "memory");
        await PrintsAsync("echo >f");
        var holder = await HoldAsync($"lock f {kind} write 0 0");
        var waiting = Start($"lock f {kind} write 0 0 wait");
        await WaitsAsync(mode, waiting);

        await EndAsync(holder);

        Assert.Equal("locked", await waiting.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        await EndAsync(waiting);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_signal_ends_the_wait_for_a_lock(string mode, string kind)
    {
        await MountAsync(mode, "memory");
        await PrintsAsync("echo >f");
        var holder = await HoldAsync($"lock f {kind} write 0 0");
        var waiting = Start($"lock f {kind} write 0 0 wait");
        await WaitsAsync(mode, waiting);

        Assert.Equal(0, (await Shell.RunAsync($"kill -USR1 {waiting.Id}", "/")).Status);

        Assert.Equal("lock: EINTR\n", await waiting.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        await EndAsync(holder);
        Assert.Equal("locked\n", await OnceFreeAsync($"lock f {kind} write 0 0"));
    }

    [Fact]
    public async Task Ranges_and_kinds_of_locks_are_told_apart()
    {
        await MountAsync("locks=all", "memory");
        await PrintsAsync("echo >f");
        var first = await HoldAsync("lock f posix read 0 10");
        var second = await HoldAsync("lock f flock write 0 0");

        Assert.Equal("read 0 10\n", (await TryAsync("who f 5 1")).Output);
        Assert.Equal("free 10 5\n", (await TryAsync("who f 10 5")).Output);
        Assert.Equal("locked\n", (await TryAsync("lock f posix read 5 1")).Output);
        Assert.Equal("lock: EAGAIN\n", (await TryAsync("lock f posix write 5 1")).Output);
        Assert.Equal("locked\n", (await TryAsync("lock f posix write 10 5")).Output);

        await EndAsync(first);
        await EndAsync(second);
    }

    [Fact]
    public async Task Closing_any_descriptor_lets_go_of_a_process_s_locks()
    {
        await MountAsync("locks=posix", "memory");
        await PrintsAsync("echo >f");

        Assert.Equal("", await PrintsAsync("perl -MFcntl=:flock -e 'open(A,\"+<f\"); $l=pack(\"ssqqi\",1,0,0,0,0); fcntl(A,6,$l) or die $!; open(B,\"<f\"); close B; system(\"$ARGV[0] lock f posix write 0 0 </dev/null >/dev/null\") and die \"taken\"' \"$1\"", io.Path));
    }

    [Fact]
    public async Task When_the_connection_is_aborted_who_waits_is_let_go_and_handles_are_released()
    {
        var mount = await MountAsync("locks=all", "memory");
        await PrintsAsync("echo >f");
        var holder = await HoldAsync("lock f posix write 0 0");
        var waiting = Start("lock f posix write 0 0 wait");
        await WaitsAsync("locks=all", waiting);
        Assert.Equal(2, mount.Vfs.Handles.Count);

        // MNT_FORCE: the connection ends, though the mount is in use.
        await Shell.RunAsync("umount -f mnt || umount -l mnt", Folder);

        Assert.StartsWith("lock: E", await waiting.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        await mount.Ended.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((0, 0), (mount.Vfs.Handles.Count, mount.WaitingCount));
        await EndAsync(holder);
    }

    private Process Start(string command)
    {
        var start = new ProcessStartInfo(io.Path, command.Split(' '))
        {
            WorkingDirectory = Mnt,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        _holders.Add(process);
        return process;
    }

    private async Task<Process> HoldAsync(string command)
    {
        var process = Start(command);
        Assert.Equal("locked", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        return process;
    }

    private static async Task EndAsync(Process process)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    private Task<Outcome> TryAsync(string command) => RunAsync($"exec '{io.Path}' {command} </dev/null");

    /// <summary>RELEASE comes a moment after the holder's end.</summary>
    private async Task<string> OnceFreeAsync(string command)
    {
        var output = "";
        await Until.TrueAsync("the lock is free", async () => (output = (await TryAsync(command)).Output) != "lock: EAGAIN\n");
        return output;
    }

    private Task WaitsAsync(string mode, Process process) => mode.StartsWith("locks=all", StringComparison.Ordinal)
        ? Until.TrueAsync("it waits", () => Trace.Any(line => line.StartsWith("SETLKW #", StringComparison.Ordinal)))
        : Until.TrueAsync("it sleeps in the lock", () => File.ReadAllText($"/proc/{process.Id}/wchan") is "locks_lock_inode_wait" or "posix_lock_inode_wait" or "flock_lock_inode_wait"
            || File.ReadAllText($"/proc/{process.Id}/syscall").Split(' ')[0] is "72" or "73");
}
