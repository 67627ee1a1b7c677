using System.Diagnostics;

namespace Kernel.Tests.Mounts;

/// <summary>Filters that a mount names.</summary>
public sealed class FilterTests : MountLab
{
    [Fact]
    public async Task Readonly_answers_changes_with_EROFS()
    {
        await MountAsync("writable,filter=readonly");

        Assert.Contains("Read-only file system", (await RunAsync("mkdir d")).Error);
        Assert.Contains("ro", InMountTable()!.Options.Split(','));
        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
    }

    [Fact]
    public async Task Delay_lets_operations_wait()
    {
        await MountAsync("filter=delay:300ms:read");
        var clock = Stopwatch.StartNew();

        Assert.Equal("plain\n", await PrintsAsync("cat plain"));

        Assert.True(clock.Elapsed >= TimeSpan.FromMilliseconds(290), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task Fault_lets_operations_fail()
    {
        await MountAsync("filter=fault:read:EACCES:1:*/plain");

        Assert.Contains("Permission denied", (await RunAsync("cat plain")).Error);
        Assert.Equal("slow\n", await PrintsAsync("cat slow"));
        Assert.Contains("READ\t/plain\tEACCES\tthe plugin unruly, or a filter over it, answered EACCES\n", await PrintsAsync("cat .externfs/errors"));
    }

    [Fact]
    public async Task Audit_logs_each_operation()
    {
        await MountAsync("filter=audit");

        await PrintsAsync("cat plain");

        Assert.Contains(Log, line => line.StartsWith($"Info {Mnt}: read /plain uid=0 pid=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filters_lie_one_over_the_other_and_the_backends_words_get_through()
    {
        await MountAsync("filter=delay:1ms,filter=audit,filter=fault:readlink:EIO");

        Assert.Contains("Input/output error", (await RunAsync("cat link")).Error);
        Assert.Contains("Permission denied", (await RunAsync("cat explained")).Error);
        Assert.Contains("READ\t/explained\tEACCES\tbackend says: not on Sundays", await PrintsAsync("cat .externfs/errors"));
        Assert.Equal("filter=delay:1ms,filter=audit,filter=fault:readlink:EIO\n", await PrintsAsync("cat .externfs/options"));
    }
}
