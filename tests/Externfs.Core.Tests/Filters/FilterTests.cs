using System.Diagnostics;
using System.Text;

namespace Externfs.Tests;

public sealed class FilterTests
{
    [Fact]
    public async Task A_filter_changes_neither_names_nor_numbers_nor_contents()
    {
        var plain = new Shell(Tree());
        var filtered = new Shell(FilterFileSystem.Over(FilterFileSystem.Over(Tree(), new ReadOnlyFilter()), new DelayFilter(TimeSpan.Zero)));
        foreach (var directory in (string[])["/", "/d", "/d/key"])
            Assert.Equal(await plain.Ls(directory), await filtered.Ls(directory));
        foreach (var path in (string[])["/", "/d", "/d/key", "/d/key/file", "/d/key/link", "/stream"])
            Assert.Equal((await plain.Stat(path)).Inode, (await filtered.Stat(path)).Inode);
        Assert.Equal("key", await filtered.Cat("/d/key/file"));
        Assert.Equal("a stream", await filtered.Cat("/stream", 3));
        Assert.Equal("target", await filtered.ReadLink("/d/key/link"));
        Assert.Equal(Errno.ENOENT, await filtered.Fails("/d/nobody"));
        Assert.Same(await filtered.Find("/d/key/file"), await filtered.Find("/d/key/file"));
        Assert.Equal("/d/key/file", (await filtered.Find("/d/key/file")).DisplayPath);
    }

    [Fact]
    public async Task The_tree_below_finds_its_own_nodes_again()
    {
        var made = 0;
        var tree = new TreeBuilder { CacheTime = CacheTime.UntilNotified };
        tree.File("counter").Content(_ => $"{++made}");
        var shell = new Shell(FilterFileSystem.Over(tree.Build(), new ReadOnlyFilter()));
        for (var i = 0; i < 3; i++)
            Assert.Equal("1", await shell.Cat("/counter"));
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task A_listing_with_attributes_gives_nodes_of_the_filter()
    {
        var filtered = FilterFileSystem.Over(Tree(), new FaultFilter(Errno.EIO, FilterOperation.Read));
        var names = new Names(wantsEntries: true);
        using var caller = new Caller();
        var d = (await filtered.Root.LookupAsync(caller, new LookupRequest("stream"u8.ToArray()))).Value;
        await filtered.Root.ListAsync(caller, default, names);
        Assert.Equal(["d", "stream"], names.Taken.Select(child => child.Name).Order());
        var stream = Assert.IsAssignableFrom<FileNode>(names.Taken.Single(child => child.Name == "stream").Node);
        Assert.Equal(d.Attributes.Inode, stream.Inode);
        Assert.Equal(Errno.EIO, (await stream.ReadAsync(caller, new ReadRequest { Buffer = new byte[10] })).Error);
    }

    [Fact]
    public async Task Each_third_read_fails()
    {
        var shell = new Shell(FilterFileSystem.Over(Tree(), FaultFilter.Parse("read:EIO:3")));
        var file = (FileNode)await shell.Find("/d/key/file");
        var outcomes = new List<Errno>();
        for (var i = 0; i < 6; i++)
            outcomes.Add((await file.ReadAsync(shell.Caller, new ReadRequest { Buffer = new byte[10] })).Error);
        Assert.Equal([Errno.None, Errno.None, Errno.EIO, Errno.None, Errno.None, Errno.EIO], outcomes);
    }

    [Fact]
    public async Task Only_paths_that_fit_fail()
    {
        var shell = new Shell(FilterFileSystem.Over(Tree(), FaultFilter.Parse("lookup+getattr:EACCES::*/f?le")));
        Assert.Equal(Errno.EACCES, await shell.Fails("/d/key/file"));
        Assert.Equal("target", await shell.ReadLink("/d/key/link"));
    }

    [Fact]
    public async Task Now_and_then_means_now_and_then()
    {
        var shell = new Shell(FilterFileSystem.Over(Tree(), FaultFilter.Parse("getattr:ETIMEDOUT:50%")));
        var root = await shell.Find("/");
        var failed = 0;
        for (var i = 0; i < 1000; i++)
            failed += (await root.GetAttributesAsync(shell.Caller, default)).IsOk ? 0 : 1;
        Assert.InRange(failed, 300, 700);
    }

    [Fact]
    public async Task A_delay_lasts_and_a_signal_ends_it()
    {
        var quick = new Shell(FilterFileSystem.Over(Tree(), DelayFilter.Parse("20ms:read")));
        var file = (FileNode)await quick.Find("/d/key/file");
        var started = Stopwatch.GetTimestamp();
        Assert.Equal("key", Encoding.UTF8.GetString(await quick.Read(file)));
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(19));

        var slow = FilterFileSystem.Over(Tree(), DelayFilter.Parse("1h"));
        using var caller = new Caller();
        var waiting = slow.Root.GetAttributesAsync(caller, default).AsTask();
        caller.Interrupt();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Audit_writes_a_line_for_each_operation()
    {
        var lines = new List<string>();
        Assert.True(FilterOptions.TryParse("audit", null, lines.Add, out var audit));
        var shell = new Shell(FilterFileSystem.Over(FilterFileSystem.Over(Tree(), new FaultFilter(Errno.EIO, FilterOperation.Read) { PathPattern = "*/file" }), audit!));
        await shell.Ls("/d");
        await shell.ReadLink("/d/key/link");
        await shell.Cat("/stream");
        await shell.Fails("/d/two\nlines");
        await ((FileNode)await shell.Find("/d/key/file")).ReadAsync(shell.Caller, new ReadRequest { Buffer = new byte[1] });
        await FilterFileSystem.Over(Tree(), audit!).GetStatisticsAsync(shell.Caller);
        var words = lines.ConvertAll(line => string.Join(' ', line.Split(' ')[..5]));
        Assert.All(
            [
                "lookup /d uid=1000 pid=4711 ok", "readdir /d uid=1000 pid=4711 ok", "lookup /d/key/link uid=1000 pid=4711 ok", "readlink /d/key/link uid=1000 pid=4711 ok",
                "getattr /stream uid=1000 pid=4711 ok", "open /stream uid=1000 pid=4711 ok", "read /stream uid=1000 pid=4711 ok", "release /stream uid=0 pid=0 ok",
                "lookup /d/two%0Alines uid=1000 pid=4711 ok", "read /d/key/file uid=1000 pid=4711 EIO", "statfs / uid=1000 pid=4711 ok",
            ],
            line => Assert.Contains(line, words));
        Assert.All(lines, line => Assert.Matches(@"\d+\.\d{3}ms$", line));
    }

    [Theory]
    [InlineData("delay", "soon", "filter 'delay:soon' takes a time such as 250ms, 2s, 5m, 1h or 1d")]
    [InlineData("delay", null, "filter 'delay:' takes a time such as 250ms, 2s, 5m, 1h or 1d")]
    [InlineData("fault", "read", "filter 'fault:read' takes OPERATION:ERRNO[:HOW OFTEN][:PATH], such as read:EIO:3")]
    [InlineData("fault", "read:5", "filter 'fault:read:5' takes OPERATION:ERRNO[:HOW OFTEN][:PATH], such as read:EIO:3")]
    [InlineData("fault", "read:EWHAT", "filter 'fault:read:EWHAT' takes OPERATION:ERRNO[:HOW OFTEN][:PATH], such as read:EIO:3")]
    [InlineData("fault", "read:EIO:0", "filter 'fault:read:EIO:0' takes a number from 1 (each Nth fails) or a percentage as HOW OFTEN")]
    [InlineData("fault", "read:EIO:200%", "filter 'fault:read:EIO:200%' takes a percentage of 0 to 100")]
    [InlineData("audit", "loud", "filter 'audit:loud' takes yes or no")]
    [InlineData("delay", "1s:walk", "filter 'delay:1s:walk' names no operation with 'walk'; there are lookup, getattr, readlink, open, read, release, opendir, readdir, releasedir, statfs, getxattr, listxattr, setxattr, removexattr, setattr, create, tmpfile, mkdir, mknod, symlink, link, unlink, rmdir, rename, write, flush, fsync, fsyncdir, syncfs, fallocate, copyfilerange, lseek, getlk, setlk, ioctl, poll")]
    public void An_option_that_does_not_fit_is_refused_with_one_line(string name, string? value, string line) =>
        Assert.Equal(line, Assert.Throws<MountRefusedException>(() => FilterOptions.TryParse(name, value, _ => { }, out _)).Message);

    [Fact]
    public void Each_option_of_a_filter_makes_one_and_others_none()
    {
        Assert.True(FilterOptions.TryParse("readonly", null, _ => { }, out var filter));
        Assert.True(FilterFileSystem.Over(new Writable(), filter!).IsReadOnly);
        Assert.True(FilterOptions.TryParse("audit", "no", _ => { }, out filter));
        Assert.Null(filter);
        Assert.False(FilterOptions.TryParse("root", "/", _ => { }, out filter));
        Assert.Equal(["readonly", "delay", "fault", "audit"], FilterOptions.All.Select(option => option.Name));
    }

    private static TreeFileSystem Tree()
    {
        var tree = new TreeBuilder();
        tree.Directory("d/{key}").List(_ => ["key"]);
        tree.File("d/{key}/file").Content(route => route["key"]);
        tree.Symlink("d/{key}/link").Target("target");
        tree.File("stream").Stream(_ => 8, _ => new MemoryStream("a stream"u8.ToArray()));
        return tree.Build();
    }

    private sealed class Writable : FileSystem
    {
        public override DirectoryNode Root { get; } = new TreeBuilder().Build().Root;

        public override bool IsReadOnly => false;
    }
}
