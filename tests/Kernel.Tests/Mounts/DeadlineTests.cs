using System.Diagnostics;

namespace Kernel.Tests.Mounts;

public class DeadlineTests : MountLab
{
    [Theory]
    [InlineData("hangs")]
    [InlineData("waits")]
    [InlineData("obeys")]
    public async Task What_is_not_answered_in_time_is_ETIMEDOUT_and_explained(string file)
    {
        await MountAsync("deadline=0.3");

        Assert.Contains("Connection timed out", (await RunAsync($"dd if={file} bs=4096 iflag=direct")).Error);

        var line = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(Mnt, ".externfs/errors")));
        Assert.EndsWith($"READ\t/{file}\tETIMEDOUT\tno answer within 0.3 s", line);
        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
    }

    [Theory]
    [InlineData("waits")]
    [InlineData("obeys")]
    public async Task The_operation_is_cancelled(string file)
    {
        await MountAsync("deadline=0.3");

        await RunAsync($"dd if={file} bs=4096 iflag=direct");

        await Until.TrueAsync("the plugin's token fires", () => Log.Any(line => line.EndsWith($"a read of /{file} was interrupted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_answered_in_time_is_not_touched()
    {
        await MountAsync("deadline=10");

        Assert.Equal("slow\n", await PrintsAsync("cat slow"));
        Assert.Equal("", await PrintsAsync("cat .externfs/errors"));
    }

    [Theory]
    [InlineData("deadline")]
    [InlineData("deadline=soon")]
    [InlineData("deadline=-1")]
    [InlineData("deadline=1e9")]
    public async Task A_deadline_is_a_number_of_seconds(string option) =>
        Assert.Equal("option 'deadline' needs a number of seconds, 0 for none: deadline=SECONDS", await RefusedAsync(option));
}
