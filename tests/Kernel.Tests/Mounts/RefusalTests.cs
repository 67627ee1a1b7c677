namespace Kernel.Tests.Mounts;

public sealed class RefusalTests : MountLab
{
    public static TheoryData<string, string> Options => new()
    {
        { "colour=red", "unruly: unknown option 'colour'; 'externfs help unruly' lists its options" },
        { "handel=all", "unruly: unknown option 'handel', did you mean 'handles'?; 'externfs help unruly' lists its options" },
        { "handles=some", "unruly: option 'handles=some' takes one of none, files, directories, all" },
        { "store=perhaps", "unruly: option 'store=perhaps' takes yes or no" },
        { "store,store", "unruly: option 'store' is given twice" },
        { "fail=refuse", "unruly: the backend is not in the mood" },
        { "fail=throw", "unruly: InvalidDataException: the backend is broken" },
        { "fail=root", "unruly: the root can't be read: EIO" },
        { "filter=colour", "unknown filter 'colour'; there are readonly, delay, fault, audit" },
        { "filter=delay:soon", "filter 'delay:soon' takes a time such as 250ms, 2s, 5m, 1h or 1d" },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public async Task What_is_wrong_is_said_in_one_line_and_nothing_is_mounted(string options, string line)
    {
        Assert.Equal(line, await RefusedAsync(options));
        Assert.Null(InMountTable());
        Assert.Empty(Directory.GetFileSystemEntries(Mnt));
    }

    [Fact]
    public async Task An_unknown_plugin_is_refused()
    {
        Assert.Equal("unknown plugin 'nothing' (installed: lender, memory, newerjson, olderjson, unruly)", await RefusedAsync(plugin: "nothing"));
        Assert.StartsWith("unknown plugin '../unruly'", await RefusedAsync(plugin: "../unruly"));
    }

    [Fact]
    public async Task A_place_that_can_be_no_mount_point_is_refused()
    {
        var file = Path.Combine(Folder, "file");
        await File.WriteAllTextAsync(file, "");

        Assert.Equal($"{file}: not a directory", await RefusedAsync(at: file));
        Assert.Equal($"{Folder}/none: no such directory; 'mkdir -p {Folder}/none' makes it", await RefusedAsync(at: Path.Combine(Folder, "none")));
        Assert.Null(InMountTable(file));
    }

    [Fact]
    public async Task A_mount_that_is_given_up_leaves_nothing()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var request = new Externfs.Kernel.Hosting.MountRequest
        {
            Plugin = "unruly",
            MountPoint = Mnt,
            Options = Externfs.Kernel.Mounting.MountOptionSet.Parse("fail=hang"),
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Externfs.Kernel.Hosting.HostedMount.MountAsync(request, Services, patience.Token));

        Assert.Null(InMountTable());
    }
}
