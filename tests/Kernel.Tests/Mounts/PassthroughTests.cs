namespace Kernel.Tests.Mounts;

public class PassthroughTests(IoTool io) : MountLab, IClassFixture<IoTool>
{
    private string Files => Directory.CreateDirectory(Path.Combine(Folder, "files")).FullName;

    private int Asked(string operation) => Trace.Count(line => line.StartsWith(operation + " #", StringComparison.Ordinal));

    [Fact]
    public async Task What_is_lent_is_read_written_and_mapped_by_the_kernel_itself()
    {
        await File.WriteAllTextAsync(Path.Combine(Files, "lent"), "real\n");
        var mount = await MountAsync($"files={Files}", plugin: "lender");

        Assert.Equal("real\n", await PrintsAsync("cat lent"));
        Assert.Equal("", await PrintsAsync("echo more >> lent; echo new > made"));
        Assert.Equal("real\nmore\n", await File.ReadAllTextAsync(Path.Combine(Files, "lent")));
        Assert.Equal("new\n", await PrintsAsync("cat made"));
        Assert.Equal("REAL\nmore\n|REAL\nmore\n", await PrintsAsync($"'{io.Path}' map lent shared REAL"));
        Assert.Equal("REAL\nmore\n", await File.ReadAllTextAsync(Path.Combine(Files, "lent")));

        Assert.Equal((0, 0), (Asked("READ"), Asked("WRITE")));
        await Until.TrueAsync("everything is released", () => mount.Vfs.Handles.Count == 0);
        Assert.Equal(0, mount.Backing.OpenCount);
    }

    [Fact]
    public async Task What_is_not_lent_goes_through_the_plugin()
    {
        await File.WriteAllTextAsync(Path.Combine(Files, "kept-1"), "real\n");
        await MountAsync($"files={Files}", plugin: "lender");

        Assert.Equal("real\nmore\n", await PrintsAsync("echo more >> kept-1; cat kept-1"));

        Assert.Equal((1, true), (Asked("WRITE"), Asked("READ") > 0));
    }

    // The kernel fails an open in another mode than that of the opens before with EIO.
    [Theory]
    [InlineData("first-1")]
    [InlineData("late-1")]
    public async Task All_opens_of_a_file_go_the_same_way(string name)
    {
        await File.WriteAllTextAsync(Path.Combine(Files, name), "0123456789\n");
        var mount = await MountAsync($"files={Files}", plugin: "lender");

        Assert.Equal("01234\n56789\n01\n0123456789\n", await PrintsAsync(
            "exec 3<>\"$1\" 4<>\"$1\"; head -c 5 <&4; echo; tail -c +6 <&3; exec 5<\"$1\"; head -c 2 <&5; echo; exec 3<&-; exec 6<\"$1\"; cat <&6", name));
        Assert.Equal("ABCDE56789\n", await PrintsAsync("exec 3<>\"$1\" 4<>\"$1\"; printf ABC >&3; printf DE | dd bs=1 seek=3 status=none conv=notrunc of=/dev/fd/4; cat \"$1\" | head -c 5; tail -c +6 \"$1\"", name));

        await Until.TrueAsync("everything is released", () => mount.Vfs.Handles.Count == 0);
        Assert.Equal(0, mount.Backing.OpenCount);
    }

    [Fact]
    public async Task With_the_writeback_cache_nothing_passes_through()
    {
        await File.WriteAllTextAsync(Path.Combine(Files, "lent"), "real\n");
        await MountAsync($"files={Files},writeback", plugin: "lender");

        Assert.Equal("real\nmore\n", await PrintsAsync("echo more >> lent; cat lent"));

        Assert.True(Asked("WRITE") > 0);
        Assert.Equal("real\nmore\n", await File.ReadAllTextAsync(Path.Combine(Files, "lent")));
    }

    [Fact]
    public async Task A_lent_file_without_a_name_goes_on()
    {
        await MountAsync($"files={Files}", plugin: "lender");

        Assert.Equal("still there\n", await PrintsAsync("exec 3<>made 4<made; rm made; echo still there >&3; cat <&4; ls"));
        Assert.Equal((0, 0), (Asked("READ"), Asked("WRITE")));
    }

    [Fact]
    public async Task Setuid_goes_when_another_writes()
    {
        await MountAsync($"suid,files={Files}", plugin: "lender");

        Assert.Equal("777\n", await PrintsAsync("echo x >lent; chmod 4777 lent; setpriv --reuid=1000 --regid=1000 --clear-groups sh -c 'echo y >>lent'; stat -c %a lent"));
    }
}
