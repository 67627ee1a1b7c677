using System.Diagnostics;

namespace Kernel.Tests.Mounts;

public class HangTests : MountLab
{
    // More than there are workers at first, on any machine that runs the tests.
    private const int Many = 24;
    private readonly List<Process> _readers = [];

    [Theory]
    [InlineData("hangs")]
    [InlineData("obeys")]
    [InlineData("waits")]
    public async Task Nodes_that_hang_do_not_hold_up_other_requests(string file)
    {
        var mount = await MountAsync();
        await StartReadersAsync(Many, $"dd if={file} bs=4096 iflag=direct status=none");

        for (var i = 0; i < 20; i++)
            Assert.Equal($"{i}\n", await PrintsAsync($"cat many/entry-{i:d6}"));
        Assert.Equal("plain\nslow\n", await PrintsAsync("cat plain slow"));

        await mount.DisposeAsync();
        await ReadersEndAsync();
    }

    [Theory]
    [InlineData("waits")]
    [InlineData("obeys")]
    public async Task Ctrl_C_of_a_waiting_caller_gets_through(string file)
    {
        await MountAsync();
        await StartReadersAsync(1, $"exec dd if={file} bs=4096 iflag=direct status=none");

        Assert.Equal("", (await Shell.RunAsync($"kill -INT {_readers[0].Id}", "/")).Error);
        await ReadersEndAsync();

        Assert.Equal(130, _readers[0].ExitCode);
        await Until.TrueAsync("the plugin's token fires", () => Log.Any(line => line.EndsWith($"a read of /{file} was interrupted", StringComparison.Ordinal)));
        Assert.DoesNotContain(Log, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
    }

    // Through the page cache the kernel reads ahead on its own account: the caller is let go at once, and no interrupt is sent.
    [Theory]
    [InlineData("cat hangs")]
    [InlineData("cat waits")]
    [InlineData("dd if=hangs bs=4096 iflag=direct status=none")]
    public async Task A_caller_is_let_go_though_the_node_listens_to_nobody(string command)
    {
        await MountAsync();
        await StartReadersAsync(1, $"exec {command}");

        await Shell.RunAsync($"kill -INT {_readers[0].Id}", "/");
        await ReadersEndAsync();

        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
    }

    [Theory]
    [InlineData("hangs")]
    [InlineData("obeys")]
    [InlineData("waits")]
    public async Task Disposing_ends_the_mount_while_readers_hang(string file)
    {
        var before = Descriptors();
        var mount = await MountAsync();
        await StartReadersAsync(3, $"exec cat {file}");

        await mount.DisposeAsync();

        Assert.Null(InMountTable());
        await ReadersEndAsync();
        Assert.All(_readers, reader => Assert.Equal(1, reader.ExitCode));
        await mount.Ended.WaitAsync(TimeSpan.FromSeconds(10));
        await Until.TrueAsync("the descriptors are closed", () => Descriptors() == before);
    }

    private static int Descriptors() => Directory.GetFiles("/proc/self/fd").Count(file => new FileInfo(file).LinkTarget == "/dev/fuse");

    private async Task StartReadersAsync(int count, string command)
    {
        Trace.Clear();
        for (var i = 0; i < count; i++)
            _readers.Add(Shell.Start(command, Mnt));
        await Until.TrueAsync("the plugin is asked", () => Trace.Count(line => line.StartsWith("READ #", StringComparison.Ordinal)) >= (command.Contains("direct") ? count : 1));
    }

    private async Task ReadersEndAsync()
    {
        foreach (var reader in _readers)
            await reader.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }
}
