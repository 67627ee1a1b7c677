namespace Kernel.Tests.Mounts;

public class HandleTests : MountLab
{
    private int Asked(string operation) => Trace.Count(line => line.StartsWith(operation + " #", StringComparison.Ordinal));

    [Fact]
    public async Task Where_nothing_has_to_be_opened_the_kernel_asks_once()
    {
        await MountAsync();

        for (var i = 0; i < 5; i++)
            await PrintsAsync("cat plain opened; ls odd");

        Assert.Equal((1, 1, 0, 0), (Asked("OPEN"), Asked("OPENDIR"), Asked("RELEASE"), Asked("RELEASEDIR")));
        Assert.Equal("read through the node          \n", await PrintsAsync("cat opened"));
    }

    [Fact]
    public async Task Where_files_have_to_be_opened_each_open_is_released()
    {
        var mount = await MountAsync("handles=files");

        for (var i = 1; i <= 3; i++)
        {
            await Until.TrueAsync("the last one is released", () => Asked("RELEASE") == i - 1);
            Assert.Equal($"opened {i} released {i - 1} flags 0\n", await PrintsAsync("sed 's/ *$//' opened"));
        }

        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
        await Until.TrueAsync("everything is released", () => mount.Vfs.Handles.Count == 0);
        Assert.Equal((0, 1), (Asked("FLUSH"), Asked("OPENDIR") + 1));
    }

    [Fact]
    public async Task Where_directories_have_to_be_opened_each_open_is_released()
    {
        var mount = await MountAsync("handles=directories");

        Assert.Equal("plain\n", await PrintsAsync("ls -d plain; ls odd >/dev/null; ls odd >/dev/null"));

        await Until.TrueAsync("both are released", () => Asked("RELEASEDIR") == 2);
        Assert.Equal((2, 0), (Asked("OPENDIR"), mount.Vfs.Handles.Count));
    }

    [Fact]
    public async Task A_stream_is_read_to_its_end_whatever_its_size_says()
    {
        await MountAsync("handles=all");

        Assert.Equal("0\n", await PrintsAsync("stat -c %s stream"));
        Assert.Equal(await PrintsAsync("seq 1 10000 | md5sum"), await PrintsAsync("cat stream | md5sum"));
        Assert.Equal("3\n", await PrintsAsync("head -n 3 stream | tail -n 1"));
    }
}
