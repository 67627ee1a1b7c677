using System.Text;
using Externfs;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.InProcess;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Kernel.Tests.InProcess;

/// <summary>The tree in memory, changed in process.</summary>
public sealed class WritingClientTests
{
    [Theory]
    [InlineData("")]
    [InlineData("handles=none")]
    [InlineData("handles=all,flush,caching=direct")]
    [InlineData("filter=delay:0s,filter=audit")]
    public async Task A_tree_is_made_changed_and_removed(string options)
    {
        await using var mount = await OpenAsync(options);
        var client = mount.Client;
        var big = new byte[700_000];
        Random.Shared.NextBytes(big);

        Assert.Equal(0x1EDu, (await client.MakeDirectoryAsync("d")).Value.Permissions);
        Assert.Equal(Errno.EEXIST, (await client.MakeDirectoryAsync("d/")).Error);
        Assert.Equal(Errno.EEXIST, (await client.MakeDirectoryAsync("/")).Error);
        Assert.True((await client.WriteAllBytesAsync("d/big", big, 0x180)).IsOk);
        Assert.True((await client.WriteAllBytesAsync("d/big", big)).IsOk);
        Assert.True((await client.WriteAllBytesAsync("d/text", "a longer text"u8.ToArray())).IsOk);
        Assert.True((await client.WriteAllBytesAsync("d/text", "a text"u8.ToArray())).IsOk);
        Assert.Equal(4, (await client.WriteAsync("d/text", 2, "word"u8.ToArray())).Value);
        Assert.Equal(FileType.Symlink, (await client.MakeSymlinkAsync("link", "d/text")).Value.Type);
        Assert.Equal(0x107u, (await client.MakeNodeAsync("null", FileType.CharacterDevice, device: 0x107)).Value.Device);
        Assert.Equal(2u, (await client.LinkAsync("d/text", "second")).Value.LinkCount);
        Assert.Equal(Errno.EPERM, (await client.LinkAsync("d", "e")).Error);

        Assert.Equal(big, (await client.ReadAllBytesAsync("d/big")).Value);
        Assert.Equal(0x180, (await client.StatAsync("d/big")).Value.Permissions);
        Assert.Equal("a word", Encoding.UTF8.GetString((await client.ReadAllBytesAsync("link")).Value));
        Assert.Equal(["big", "text"], await Names(client, "d"));

        Assert.Equal(Errno.EISDIR, (await client.RemoveAsync("d")).Error);
        Assert.Equal(Errno.ENOTDIR, (await client.RemoveDirectoryAsync("second")).Error);
        Assert.Equal(Errno.ENOTEMPTY, (await client.RemoveDirectoryAsync("d")).Error);
        Assert.Equal(Errno.ENOENT, (await client.RemoveAsync("d/nothing")).Error);
        Assert.Equal(Errno.EBUSY, (await client.RemoveDirectoryAsync("/")).Error);
        foreach (var path in (string[])["d/big", "d/text", "second", "link", "null"])
            Assert.True((await client.RemoveAsync(path)).IsOk, path);
        Assert.True((await client.RemoveDirectoryAsync("d")).IsOk);
        Assert.Empty(await Names(client, "/"));
        var statistics = (await client.StatFsAsync()).Value;
        Assert.Equal((statistics.Blocks, statistics.Files - 1), (statistics.FreeBlocks, statistics.FreeFiles));
    }

    [Fact]
    public async Task Names_move()
    {
        await using var mount = await OpenAsync("");
        var client = mount.Client;
        await client.MakeDirectoryAsync("a");
        await client.MakeDirectoryAsync("a/b");
        await client.WriteAllBytesAsync("f", "f"u8.ToArray());
        await client.WriteAllBytesAsync("g", "g"u8.ToArray());

        Assert.Equal(Errno.EINVAL, (await client.RenameAsync("a", "a/b/c")).Error);
        Assert.Equal(Errno.EISDIR, (await client.RenameAsync("f", "a/b")).Error);
        Assert.Equal(Errno.ENOTDIR, (await client.RenameAsync("a/b", "f")).Error);
        Assert.Equal(Errno.ENOENT, (await client.RenameAsync("h", "f")).Error);
        Assert.Equal(Errno.EEXIST, (await client.RenameAsync("f", "g", RenameFlags.NoReplace)).Error);
        Assert.Equal(Errno.ENOENT, (await client.RenameAsync("f", "h", RenameFlags.Exchange)).Error);
        Assert.True((await client.RenameAsync("f", "g", RenameFlags.Exchange)).IsOk);
        Assert.Equal("f"u8.ToArray(), (await client.ReadAllBytesAsync("g")).Value);
        Assert.True((await client.RenameAsync("g", "f")).IsOk);
        Assert.True((await client.RenameAsync("f", "a/b/f", RenameFlags.NoReplace)).IsOk);
        Assert.True((await client.RenameAsync("a/b", "b")).IsOk);
        Assert.Equal(["a", "b"], await Names(client, "/"));
        Assert.Equal("f"u8.ToArray(), (await client.ReadAllBytesAsync("b/f")).Value);
    }

    [Fact]
    public async Task An_open_file_stays_when_its_name_goes()
    {
        await using var mount = await OpenAsync("");
        var client = mount.Client;
        await using var file = (await client.OpenAsync("f", FileMode.CreateNew, FileAccess.ReadWrite)).Value;
        Assert.Equal(Errno.EEXIST, (await client.OpenAsync("f", FileMode.CreateNew, FileAccess.Write)).Error);
        Assert.Equal(5, (await file.WriteAsync(0, "hello"u8.ToArray())).Value);
        await client.RemoveAsync("f");
        Assert.Equal(6, (await file.WriteAsync(5, " world"u8.ToArray())).Value);
        Assert.Equal(8UL, (await file.SetAttributesAsync(new SetAttributesRequest { Valid = SetAttributes.Size, Size = 8 })).Value.Size);
        Assert.True((await file.SyncAsync()).IsOk);
        var buffer = new byte[20];
        Assert.Equal(8, (await file.ReadAsync(0, buffer)).Value);
        Assert.Equal("hello wo"u8.ToArray(), buffer[..8]);
        Assert.Equal(0u, (await file.StatAsync()).Value.LinkCount);
        Assert.True((await file.CloseAsync()).IsOk);
        Assert.Equal(Errno.EBADF, (await file.CloseAsync()).Error);
    }

    [Fact]
    public async Task What_is_appended_goes_to_the_end()
    {
        await using var mount = await OpenAsync("");
        var client = mount.Client;
        await using (var file = (await client.OpenAsync("log", FileMode.Append, FileAccess.Write)).Value)
        {
            await file.WriteAsync(0, "one\n"u8.ToArray());
            await client.WriteAsync("log", 4, "two\n"u8.ToArray());
            await file.WriteAsync(0, "three\n"u8.ToArray());
        }

        Assert.Equal("one\ntwo\nthree\n"u8.ToArray(), (await client.ReadAllBytesAsync("log")).Value);
    }

    [Fact]
    public async Task Attributes_are_set_as_whom_one_is()
    {
        await using var mount = await OpenAsync("");
        var user = mount.As(1000, 1001);
        await user.WriteAllBytesAsync("f", "x"u8.ToArray());
        var change = new SetAttributesRequest
        {
            Valid = SetAttributes.Permissions | SetAttributes.ModifyTime | SetAttributes.AccessTime,
            Permissions = 0xDED,
            AccessTime = new Timestamp(-5, 7),
            ModifyTime = new Timestamp(5_000_000_000, 999_999_999),
        };
        var set = (await user.SetAttributesAsync("f", change)).Value;
        Assert.Equal((0xDED, 1000u, 1001u, new Timestamp(-5, 7), new Timestamp(5_000_000_000, 999_999_999)), (set.Permissions, set.Uid, set.Gid, set.AccessTime, set.ModifyTime));

        // Of root's writes setuid stays, as CAP_FSETID has it.
        await mount.Client.WriteAsync("f", 0, "y"u8.ToArray());
        Assert.Equal(0xDED, (await user.StatAsync("f")).Value.Permissions);
        await user.WriteAsync("f", 0, "z"u8.ToArray());
        Assert.Equal(0x1ED, (await user.StatAsync("f")).Value.Permissions);
        await user.SetAttributesAsync("f", change);
        var owned = await mount.Client.SetAttributesAsync("f", new SetAttributesRequest { Valid = SetAttributes.Uid, Uid = 7 });
        Assert.Equal((0x1ED, 7u), (owned.Value.Permissions, owned.Value.Uid));
    }

    [Fact]
    public async Task Extended_attributes_are_set_and_removed()
    {
        await using var mount = await OpenAsync("");
        var client = mount.Client;
        await client.MakeDirectoryAsync("d");
        Assert.Equal(Errno.ENODATA, (await client.SetExtendedAttributeAsync("d", "user.a", "1"u8.ToArray(), onlyReplace: true)).Error);
        Assert.True((await client.SetExtendedAttributeAsync("d", "user.a", "1"u8.ToArray(), onlyCreate: true)).IsOk);
        Assert.Equal(Errno.EEXIST, (await client.SetExtendedAttributeAsync("d", "user.a", "2"u8.ToArray(), onlyCreate: true)).Error);
        Assert.Equal("1"u8.ToArray(), (await client.GetExtendedAttributeAsync("d", "user.a")).Value.ToArray());
        Assert.True((await client.RemoveExtendedAttributeAsync("d", "user.a")).IsOk);
        Assert.Equal(Errno.ENODATA, (await client.RemoveExtendedAttributeAsync("d", "user.a")).Error);
        Assert.True((await client.SyncFsAsync()).IsOk);

        await using var without = await OpenAsync("noxattr");
        Assert.Equal(Errno.EOPNOTSUPP, (await without.Client.SetExtendedAttributeAsync("/", "user.a", default)).Error);
        Assert.Equal(Errno.EOPNOTSUPP, (await without.Client.RemoveExtendedAttributeAsync("/", "user.a")).Error);
    }

    [Fact]
    public async Task A_full_tree_says_so_to_the_writer()
    {
        await using var mount = await OpenAsync("size=8K");
        Assert.Equal(Errno.ENOSPC, (await mount.Client.WriteAllBytesAsync("f", new byte[10_000])).Error);
        Assert.Equal(8192UL, (await mount.Client.StatAsync("f")).Value.Size);
    }

    [Fact]
    public async Task An_error_of_close_reaches_the_writer()
    {
        await using var mount = await OpenAsync("flush,filter=fault:flush:EDQUOT");
        Assert.Equal(Errno.EDQUOT, (await mount.Client.WriteAllBytesAsync("f", "x"u8.ToArray())).Error);
    }

    private static async Task<string[]> Names(InProcessClient client, string path) =>
        [.. (await client.ListAsync(path)).Value.Select(entry => entry.Text).Order(StringComparer.Ordinal)];

    internal static Task<InProcessMount> OpenAsync(string options) => InProcessMount.OpenAsync(
        new MountRequest { Plugin = "memory", MountPoint = "/nowhere", Options = MountOptionSet.Parse(options) },
        new HostServices { Plugins = new PluginDirectories(Built.TestPlugins), Log = (_, _) => { }, Version = "test" });
}
