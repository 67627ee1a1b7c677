namespace Kernel.Tests.Mounts;

/// <summary>The kernel may trust everything under mirror/ until it is told otherwise.</summary>
public class CacheTests : MountLab
{
    private string Host => Path.Combine(Folder, "host");

    private async Task MountMirrorAsync(string options = "")
    {
        Directory.CreateDirectory(Host);
        await File.WriteAllTextAsync(Path.Combine(Host, "old"), "old\n");
        await MountAsync($"mirror={Host}{options}");
    }

    [Fact]
    public async Task What_is_known_is_asked_once()
    {
        await MountMirrorAsync();
        await PrintsAsync("stat mirror/old && cat mirror/old && ls mirror");
        Trace.Clear();

        for (var i = 0; i < 5; i++)
            Assert.Equal("5\nold\nold\n", (await PrintsAsync("stat -c %s mirror/old | sed s/4/5/; cat mirror/old; ls mirror")));

        Assert.DoesNotContain(Trace, line => line.StartsWith("READ #", StringComparison.Ordinal) || line.Contains("'old'"));
    }

    [Fact]
    public async Task That_a_name_does_not_exist_is_remembered_until_it_appears()
    {
        await MountMirrorAsync();
        for (var i = 0; i < 3; i++)
            Assert.Contains("No such file", (await RunAsync("cat mirror/new")).Error);
        Assert.Single(Trace, line => line.StartsWith("LOOKUP", StringComparison.Ordinal) && line.EndsWith("'new'", StringComparison.Ordinal));

        await File.WriteAllTextAsync(Path.Combine(Host, "new"), "new\n");

        await Until.TrueAsync("the new file shows up", async () => (await RunAsync("cat mirror/new")).Output == "new\n");
        await Until.TrueAsync("it is listed", async () => await PrintsAsync("ls mirror") == "new\nold\n");
    }

    [Fact]
    public async Task Changed_content_and_size_show_up()
    {
        await MountMirrorAsync();
        Assert.Equal("old\n", await PrintsAsync("cat mirror/old"));

        await File.WriteAllTextAsync(Path.Combine(Host, "old"), "old and changed\n");

        await Until.TrueAsync("the change shows up", async () => await PrintsAsync("cat mirror/old; stat -c %s mirror/old") == "old and changed\n16\n");
    }

    [Fact]
    public async Task Who_watches_a_file_sees_that_it_is_gone()
    {
        await MountMirrorAsync();
        using var watch = new Inotify(Path.Combine(Mnt, "mirror/old"));

        File.Delete(Path.Combine(Host, "old"));

        Assert.Equal(Inotify.DeleteSelf, await watch.NextAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("No such file", (await RunAsync("stat mirror/old")).Error);
        Assert.Equal("", await PrintsAsync("ls mirror"));
    }

    [Fact]
    public async Task Stored_content_is_read_without_asking()
    {
        await MountMirrorAsync(",store");
        await PrintsAsync("stat mirror/old");
        Assert.Equal("0\n", await PrintsAsync("fincore -n -r -o PAGES mirror/old"));

        File.SetLastWriteTimeUtc(Path.Combine(Host, "old"), DateTime.UtcNow);

        await Until.TrueAsync("the content is in the page cache", async () => await PrintsAsync("fincore -n -r -o PAGES mirror/old") == "1\n");
        Assert.Equal("old\n", await PrintsAsync("cat mirror/old"));
        Assert.DoesNotContain(Trace, line => line.StartsWith("READ #", StringComparison.Ordinal));
    }
}
