using Externfs;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.InProcess;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Kernel.Tests.InProcess;

/// <summary>Changes to trees whose nodes know of none.</summary>
public sealed class UnwritableTests
{
    [Fact]
    public async Task A_tree_of_routes_is_read_only()
    {
        var tree = new TreeBuilder();
        tree.File("f").Content("text");
        tree.File("stream").Stream(_ => 1, _ => new MemoryStream([1]));
        tree.Directory("d/{key}").List(_ => ["key"]);
        tree.Symlink("link").Target("f");
        await using var mount = await InProcessMount.OpenAsync(tree.Build());

        Assert.All(await ChangeAsync(mount.Client, "f", "d"), change => Assert.Equal((change.What, Errno.EROFS), change));
        Assert.Equal(Errno.EBADF, (await mount.Client.WriteAsync("stream", 0, "x"u8.ToArray())).Error);
        Assert.Equal("text"u8.ToArray(), (await mount.Client.ReadAllBytesAsync("f")).Value);
    }

    [Fact]
    public async Task A_tree_that_could_be_written_says_that_it_does_not_know_how()
    {
        var request = new MountRequest { Plugin = "unruly", MountPoint = "/nowhere", Options = MountOptionSet.Parse("writable") };
        await using var mount = await InProcessMount.OpenAsync(
            request, new HostServices { Plugins = new PluginDirectories(Built.TestPlugins), Log = (_, _) => { }, Version = "test" });

        Assert.All(await ChangeAsync(mount.Client, "plain", "odd"), change => Assert.Equal((change.What, Errno.EPERM), change));
        Assert.Equal(Errno.EOPNOTSUPP, (await mount.Client.SetExtendedAttributeAsync("plain", "user.x", default)).Error);
    }

    private static async Task<(string What, Errno Error)[]> ChangeAsync(InProcessClient client, string file, string directory) =>
    [
        ("create", (await client.WriteAllBytesAsync("new", default)).Error),
        ("write", (await client.WriteAsync(file, 0, "x"u8.ToArray())).Error),
        ("truncate", (await client.WriteAllBytesAsync(file, default)).Error),
        ("mkdir", (await client.MakeDirectoryAsync("new")).Error),
        ("mknod", (await client.MakeNodeAsync("new", FileType.Fifo)).Error),
        ("symlink", (await client.MakeSymlinkAsync("new", "x")).Error),
        ("link", (await client.LinkAsync(file, "new")).Error),
        ("rename", (await client.RenameAsync(file, "new")).Error),
        ("rename with flags", (await client.RenameAsync(file, "new", RenameFlags.NoReplace)).Error),
        ("unlink", (await client.RemoveAsync(file)).Error),
        ("rmdir", (await client.RemoveDirectoryAsync(directory)).Error),
        ("chmod", (await client.SetAttributesAsync(file, new SetAttributesRequest { Valid = SetAttributes.Permissions })).Error),
    ];
}
