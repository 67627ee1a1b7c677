namespace Kernel.Tests.Mounts;

public class FailureTests : MountLab
{
    [Fact]
    public async Task A_plugin_that_throws_gives_EIO_and_a_line_that_names_mount_operation_path_and_cause()
    {
        await MountAsync();

        Assert.Contains("Input/output error", (await RunAsync("cat throws")).Error);

        Assert.Equal(
            $"Error {Mnt}: READ on /throws by uid 0 failed with EIO: InvalidDataException: the backend is broken",
            Assert.Single(Log.Distinct()));
        var error = (await PrintsAsync("cat .externfs/errors")).Split('\n')[0].Split('\t');
        Assert.Equal(["0", "READ", "/throws", "EIO", "InvalidDataException: the backend is broken"], error[1..]);
        Assert.True(DateTimeOffset.Parse(error[0]) > DateTimeOffset.UtcNow.AddMinutes(-1));
    }

    [Fact]
    public async Task The_backends_own_words_stand_in_errors()
    {
        await MountAsync();

        Assert.Contains("Permission denied", (await RunAsync("cat explained")).Error);

        Assert.Contains("READ\t/explained\tEACCES\tbackend says: not on Sundays", await PrintsAsync("cat .externfs/errors"));
    }

    [Theory]
    [InlineData("stat inode-zero")]
    [InlineData("stat inode-one")]
    [InlineData("stat inode-reserved")]
    [InlineData("stat no-type")]
    [InlineData("stat size")]
    [InlineData("cat reads-more")]
    [InlineData("cat lends-more")]
    [InlineData("ls name-slash")]
    [InlineData("ls name-dot")]
    [InlineData("ls name-empty")]
    [InlineData("ls name-long")]
    [InlineData("ls cookie-zero")]
    [InlineData("ls cookie-high")]
    [InlineData("stat lookup-throws/x")]
    public async Task A_wrong_answer_is_EIO_and_a_line_in_the_log(string command)
    {
        await MountAsync();

        var outcome = await RunAsync($"cd wrong && {command}");

        Assert.Contains("Input/output error", outcome.Error);
        Assert.NotEmpty(Log);
        Assert.All(Log, line => Assert.StartsWith($"Error {Mnt}: ", line));
        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
    }

    [Fact]
    public async Task A_lookup_that_fails_stands_under_the_name_that_was_looked_up()
    {
        await MountAsync();

        Assert.Contains("Input/output error", (await RunAsync("stat wrong/lookup-throws/x")).Error);

        Assert.Matches("LOOKUP\t/wrong/[^\t]+/x\tEIO\t", await PrintsAsync("cat .externfs/errors"));
        Assert.All(Log, line => Assert.Matches("LOOKUP on /wrong/[^ ]+/x by uid", line));
    }

    [Fact]
    public async Task Control_files_tell_of_the_mount()
    {
        await MountAsync("noexec,handles=files");

        Assert.Equal("noexec,handles=files\n", await PrintsAsync("cat .externfs/options"));
        Assert.Equal("externfs 0.0-test\n", await PrintsAsync("cat .externfs/version"));
        Assert.Contains("name: unruly\nsummary: does what plugins should not\n", await PrintsAsync("cat .externfs/plugin"));
        Assert.Contains($"host process: {Environment.ProcessId}\n", await PrintsAsync("cat .externfs/status"));
        Assert.Contains("mood: unruly\n", await PrintsAsync("cat .externfs/status"));
        Assert.Equal("errors\njournal\noptions\nplugin\nstatus\nversion\n", await PrintsAsync("ls .externfs"));
        Assert.DoesNotContain(".externfs", await PrintsAsync("ls -a"));
        Assert.Contains("Read-only", (await RunAsync("touch .externfs/x")).Error);
    }
}
