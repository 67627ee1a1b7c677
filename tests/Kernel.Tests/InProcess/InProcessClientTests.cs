using System.Text;
using Externfs;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.InProcess;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Kernel.Tests.InProcess;

/// <summary>The unruly plugin's tree, read in process.</summary>
public sealed class InProcessClientTests : IAsyncLifetime
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _log = new();
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _trace = new();
    private InProcessMount _mount = null!;

    private InProcessClient Client => _mount.Client;

    public async ValueTask InitializeAsync() => _mount = await OpenAsync("");

    public ValueTask DisposeAsync() => _mount.DisposeAsync();

    [Fact]
    public async Task Stat_follows_links_or_does_not()
    {
        var file = (await Client.StatAsync("/link")).Value;
        var link = (await Client.StatAsync("link", follow: false)).Value;

        Assert.Equal((2UL, FileType.Regular, 6UL, new Timestamp(1_000_000_002, 123_456_789)), (file.Inode, file.Type, file.Size, file.ModifyTime));
        Assert.Equal((5UL, FileType.Symlink, new Timestamp(-1, 999_999_999)), (link.Inode, link.Type, file.ChangeTime));
        Assert.Equal("plain"u8.ToArray(), (await Client.ReadLinkAsync("link")).Value.ToArray());
        Assert.Equal(Errno.EINVAL, (await Client.ReadLinkAsync("plain")).Error);
        Assert.Equal(1UL, (await Client.StatAsync("")).Value.Inode);
        Assert.Equal(2UL, (await Client.StatAsync("odd/../wrong/.././plain")).Value.Inode);
    }

    [Fact]
    public async Task Errors_are_those_of_the_tree()
    {
        Assert.Equal(Errno.ENOENT, (await Client.StatAsync("nothing")).Error);
        Assert.Equal(Errno.ENOTDIR, (await Client.StatAsync("plain/x")).Error);
        Assert.Equal(Errno.ENOTDIR, (await Client.ListAsync("plain")).Error);
        Assert.Equal(Errno.EISDIR, (await Client.ReadAllBytesAsync("odd")).Error);
        Assert.Equal(Errno.EXDEV, (await Client.StatAsync("../x")).Error);
        Assert.Equal(Errno.ENAMETOOLONG, (await Client.StatAsync(new string('n', 256))).Error);
        Assert.Equal(Errno.ENAMETOOLONG, (await Client.StatAsync(new string('n', 100_000))).Error);
        Assert.Equal(Errno.ESTALE, (await Client.ReadAllBytesAsync("stale")).Error);
        Assert.Equal(Errno.EIO, (await Client.ReadAllBytesAsync("throws")).Error);
        Assert.Equal(Errno.EIO, (await Client.ReadAllBytesAsync("wrong/lends-more")).Error);
        Assert.Contains(_log, line => line.Contains("READ on /throws by uid 0 failed with EIO"));
    }

    [Fact]
    public async Task Names_are_bytes()
    {
        var names = (await Client.ListAsync("odd")).Value.Select(entry => entry.Name.ToArray()).ToList();

        Assert.Equal(9, names.Count);
        foreach (var name in names)
        {
            byte[] path = [.. "odd/"u8, .. name];
            Assert.Equal($"{name.Length}\n", Encoding.ASCII.GetString((await Client.ReadAllBytesAsync(path)).Value));
        }
    }

    [Fact]
    public async Task A_listing_is_whole_with_and_without_attributes()
    {
        var plain = (await Client.ListAsync("many")).Value;
        var full = (await Client.ListAsync("many", withAttributes: true)).Value;

        Assert.All(plain, entry => Assert.Null(entry.Attributes));
        Assert.All(full, entry => Assert.Equal(entry.Inode, entry.Attributes!.Value.Inode));
        foreach (var entries in new[] { plain, full })
            Assert.Equal(50_000, entries.Count(entry => entry.Inode % 2 == 0));
        Assert.Equal(0, _mount.Vfs.Nodes.Count);
    }

    [Theory]
    [InlineData("handles=none", 1)]
    [InlineData("handles=all", 3)]
    public async Task Files_are_opened_where_the_mount_needs_it(string options, int opens)
    {
        await using var mount = await OpenAsync(options);
        var client = mount.Client;
        var buffer = new byte[4];

        Assert.Equal("plain\n", Encoding.ASCII.GetString((await client.ReadAllBytesAsync("plain")).Value));
        Assert.Equal(8 * 1024 * 1024, (await client.ReadAllBytesAsync("big")).Value.Length / 1024 * 1024);
        Assert.Equal(48_894, (await client.ReadAllBytesAsync("stream")).Value.Length);
        Assert.Equal(4, (await client.ReadAsync("plain", 1, buffer)).Value);
        Assert.Equal("lain"u8.ToArray(), buffer);

        Assert.InRange(_trace.Count(line => line.StartsWith("OPEN #", StringComparison.Ordinal)), opens, opens + 1);
        Assert.Equal((0, 0L), (mount.Vfs.Handles.Count, mount.Vfs.Nodes.Count));
    }

    [Fact]
    public async Task Extended_attributes_and_statfs_are_read()
    {
        Assert.Equal("a\0comment"u8.ToArray(), (await Client.GetExtendedAttributeAsync("xattr", "user.comment")).Value.ToArray());
        Assert.Equal(Errno.ENODATA, (await Client.GetExtendedAttributeAsync("xattr", "user.other")).Error);
        Assert.Equal(Errno.EOPNOTSUPP, (await Client.GetExtendedAttributeAsync("plain", "user.other")).Error);
        Assert.Equal(["user.comment"], (await Client.ListExtendedAttributesAsync("xattr")).Value);
        Assert.Equal((1000UL, 512u), ((await Client.StatFsAsync()).Value.Blocks, (await Client.StatFsAsync()).Value.BlockSize));
    }

    [Fact]
    public async Task Nodes_see_who_asks()
    {
        await _mount.As(1234, 5).ReadAllBytesAsync("throws");

        Assert.Contains(_log, line => line.Contains("by uid 1234"));
        Assert.Contains("\t1234\tREAD\t/throws", Encoding.UTF8.GetString((await Client.ReadAllBytesAsync(".externfs/errors")).Value));
    }

    [Theory]
    [InlineData("waits")]
    [InlineData("obeys")]
    public async Task Cancelling_interrupts_the_operation(string file)
    {
        using var signal = new CancellationTokenSource();
        var reading = Task.Run(() => Client.ReadAllBytesAsync(file, signal.Token));
        await Mounts.Until.TrueAsync("the plugin is asked", () => _trace.Any(line => line.StartsWith("READ #", StringComparison.Ordinal)));

        await signal.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await Mounts.Until.TrueAsync("the plugin's token fires", () => _log.Any(line => line.EndsWith($"a read of /{file} was interrupted", StringComparison.Ordinal)));
        await Mounts.Until.TrueAsync("nothing is held", () => _mount.Vfs.Nodes.Count == 0);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.StatAsync("plain", cancellation: signal.Token));
    }

    [Fact]
    public async Task After_the_end_everything_is_ENOTCONN()
    {
        var waiting = Task.Run(() => Client.ReadAllBytesAsync("waits"));
        await Mounts.Until.TrueAsync("the plugin is asked", () => _trace.Any(line => line.StartsWith("READ #", StringComparison.Ordinal)));

        await _mount.DisposeAsync();

        Assert.Equal(Errno.ENOTCONN, (await waiting).Error);
        Assert.Equal(Errno.ENOTCONN, (await Client.StatAsync("plain")).Error);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<MountRefusedException>(() => OpenAsync("colour=red"));

        Assert.StartsWith("unruly: unknown option 'colour'", refusal.Message);
    }

    private Task<InProcessMount> OpenAsync(string options) => InProcessMount.OpenAsync(
        new MountRequest { Plugin = "unruly", MountPoint = "/nowhere", Options = MountOptionSet.Parse(options) },
        new HostServices
        {
            Plugins = new PluginDirectories(Built.TestPlugins),
            Log = (severity, line) => _log.Enqueue($"{severity} {line}"),
            Trace = _trace.Enqueue,
            Version = "test",
        });
}
