using Externfs.TestPlugins.Memory;

namespace Externfs.Tests;

public abstract partial class WritingTests
{
    [Fact]
    public async Task What_is_made_is_there()
    {
        var shell = Start();
        Assert.Equal(Errno.None, await shell.MkDir("/d"));
        Assert.Equal(Errno.None, await shell.Echo("hello", "/d/file"));
        Assert.Equal(Errno.None, await shell.LnS("d/file", "/link"));
        Assert.Equal(Errno.None, await shell.MkNod("/d/null", FileType.CharacterDevice, AllFilePermissions, device: 0x103));
        Assert.Equal(Errno.None, await shell.MkNod("/d/fifo", FileType.Fifo));
        Assert.Equal(Errno.None, await shell.MkNod("/d/plain", FileType.Regular));
        Assert.Equal(["d", "link"], await shell.Ls("/"));
        Assert.Equal(["fifo", "file", "null", "plain"], await shell.Ls("/d"));
        Assert.Equal("hello", await shell.Cat("/d/file"));
        Assert.Equal("", await shell.Cat("/d/plain"));
        Assert.Equal("d/file", await shell.ReadLink("/link"));
        Assert.Equal((FileType.CharacterDevice, 0x103u), ((await shell.Stat("/d/null")).Type, (await shell.Stat("/d/null")).Device));
        Assert.Equal((3u, 2u, 1u), ((await shell.Stat("/")).LinkCount, (await shell.Stat("/d")).LinkCount, (await shell.Stat("/d/file")).LinkCount));
        Assert.Equal((1000u, 1000u), ((await shell.Stat("/d")).Uid, (await shell.Stat("/d")).Gid));
    }

    [Fact]
    public async Task What_is_there_is_not_made_again()
    {
        var shell = Start();
        await shell.MkDir("/d");
        Assert.Equal(Errno.EEXIST, await shell.MkDir("/d"));
        Assert.Equal(Errno.EEXIST, await shell.Echo("", "/d"));
        Assert.Equal(Errno.EEXIST, await shell.LnS("x", "/d"));
        Assert.Equal(Errno.EEXIST, await shell.MkNod("/d", FileType.Fifo));
    }

    [Fact]
    public async Task A_name_goes_and_the_rest_stays()
    {
        var shell = Start();
        await shell.MkDir("/d");
        await shell.Echo("1", "/d/one");
        await shell.Echo("2", "/d/two");
        Assert.Equal(Errno.ENOTEMPTY, await shell.RmDir("/d"));
        Assert.Equal(Errno.EISDIR, await shell.Rm("/d"));
        Assert.Equal(Errno.ENOTDIR, await shell.RmDir("/d/one"));
        Assert.Equal(Errno.ENOENT, await shell.Rm("/d/three"));
        Assert.Equal(Errno.None, await shell.Rm("/d/one"));
        Assert.Equal(["two"], await shell.Ls("/d"));
        Assert.Equal(Errno.None, await shell.Rm("/d/two"));
        Assert.Equal(Errno.None, await shell.RmDir("/d"));
        Assert.Empty(await shell.Ls("/"));
        Assert.Equal(2u, (await shell.Stat("/")).LinkCount);
    }

    [Fact]
    public async Task A_node_has_as_many_names_as_it_was_given()
    {
        var shell = Start();
        await shell.Echo("same", "/a");
        Assert.Equal(Errno.None, await shell.Ln("/a", "/b"));
        Assert.Equal(Errno.EEXIST, await shell.Ln("/a", "/b"));
        Assert.Equal((await shell.Stat("/a")).Inode, (await shell.Stat("/b")).Inode);
        Assert.Equal(2u, (await shell.Stat("/b")).LinkCount);
        await shell.Rm("/a");
        Assert.Equal("same", await shell.Cat("/b"));
        Assert.Equal(1u, (await shell.Stat("/b")).LinkCount);
    }

    [Fact]
    public async Task Rename_replaces_what_may_be_replaced()
    {
        var shell = Start();
        await shell.Echo("new", "/new");
        await shell.Echo("old", "/old");
        await shell.MkDir("/full");
        await shell.Echo("", "/full/x");
        await shell.MkDir("/empty");
        Assert.Equal(Errno.ENOENT, await shell.Mv("/nothing", "/new"));
        Assert.Equal(Errno.EISDIR, await shell.Mv("/new", "/empty"));
        Assert.Equal(Errno.ENOTDIR, await shell.Mv("/empty", "/new"));
        Assert.Equal(Errno.ENOTEMPTY, await shell.Mv("/empty", "/full"));
        Assert.Equal(Errno.EEXIST, await shell.Mv("/new", "/old", RenameFlags.NoReplace));
        Assert.Equal(Errno.EINVAL, await shell.Mv("/new", "/old", (RenameFlags)8));
        Assert.Equal(Errno.None, await shell.Mv("/new", "/old"));
        Assert.Equal(Errno.None, await shell.Mv("/full", "/empty"));
        Assert.Equal(["empty", "old"], await shell.Ls("/"));
        Assert.Equal("new", await shell.Cat("/old"));
        Assert.Equal(["x"], await shell.Ls("/empty"));
        Assert.Equal(3u, (await shell.Stat("/")).LinkCount);
    }

    [Fact]
    public async Task A_directory_moves_with_all_below_it_but_not_into_itself()
    {
        var shell = Start();
        await shell.MkDir("/a");
        await shell.MkDir("/a/b");
        await shell.MkDir("/c");
        Assert.Equal(Errno.EINVAL, await shell.Mv("/a", "/a/b/a"));
        Assert.Equal(Errno.None, await shell.Mv("/a", "/c/a"));
        Assert.Equal(["b"], await shell.Ls("/c/a"));
        Assert.Equal((3u, 3u), ((await shell.Stat("/")).LinkCount, (await shell.Stat("/c")).LinkCount));
        Assert.Equal(Errno.EINVAL, await shell.Mv("/c", "/c/a/b/c"));
    }

    [Fact]
    public async Task Two_names_change_places()
    {
        var shell = Start();
        await shell.MkDir("/d");
        await shell.MkDir("/d/inner");
        await shell.Echo("file", "/f");
        Assert.Equal(Errno.ENOENT, await shell.Mv("/f", "/none", RenameFlags.Exchange));
        Assert.Equal(Errno.EINVAL, await shell.Mv("/d", "/d/inner", RenameFlags.Exchange));
        Assert.Equal(Errno.None, await shell.Mv("/f", "/d/inner", RenameFlags.Exchange));
        Assert.Equal("file", await shell.Cat("/d/inner"));
        Assert.Empty(await shell.Ls("/f"));
        Assert.Equal((4u, 2u), ((await shell.Stat("/")).LinkCount, (await shell.Stat("/d")).LinkCount));
    }

    [Fact]
    public async Task A_whiteout_is_left_behind()
    {
        var shell = Start();
        await shell.Echo("file", "/f");
        Assert.Equal(Errno.None, await shell.Mv("/f", "/g", RenameFlags.Whiteout));
        Assert.Equal("file", await shell.Cat("/g"));
        Assert.Equal((FileType.CharacterDevice, 0u), ((await shell.Stat("/f")).Type, (await shell.Stat("/f")).Device));
    }

    [Fact]
    public async Task Two_names_of_one_file_stay_two()
    {
        var shell = Start();
        await shell.Echo("file", "/f");
        await shell.Ln("/f", "/g");
        Assert.Equal(Errno.None, await shell.Mv("/f", "/g"));
        Assert.Equal(["f", "g"], await shell.Ls("/"));
    }

    [Fact]
    public async Task A_listing_goes_on_whatever_comes_and_goes_beside_it()
    {
        var shell = Start();
        for (var i = 0; i < 100; i++)
            await shell.Echo("", $"/{i}");
        var root = (DirectoryNode)await shell.Find("/");
        var first = new Names(room: 50);
        await root.ListAsync(shell.Caller, default, first);
        for (var i = 0; i < 100; i += 2)
            await shell.Rm($"/{i}");
        await shell.Echo("", "/late");
        await shell.Mv("/late", "/99");
        var rest = await shell.List(root, first.Taken[^1].Cookie);
        Assert.Equal(Enumerable.Range(50, 50).Where(i => i % 2 == 1).Select(i => $"{i}"), rest.Select(child => child.Name));
    }

    [Fact]
    public async Task Nothing_is_made_in_a_directory_that_is_gone()
    {
        var shell = Start();
        await shell.MkDir("/d");
        var gone = (DirectoryNode)await shell.Find("/d");
        await shell.RmDir("/d");
        Assert.Equal(Errno.ENOENT, (await gone.MakeDirectoryAsync(shell.Caller, new MakeDirectoryRequest { Name = "x"u8.ToArray() })).Error);
        Assert.Equal(NodeAttributes.NoLinks, (await gone.GetAttributesAsync(shell.Caller, default)).Value.LinkCount);
    }

    [Fact]
    public async Task There_are_no_more_nodes_than_may_be()
    {
        var shell = Start(new Settings { Inodes = 3 });
        Assert.Equal(Errno.None, await shell.Echo("", "/1"));
        Assert.Equal(Errno.None, await shell.MkDir("/2"));
        Assert.Equal(Errno.ENOSPC, await shell.LnS("x", "/3"));
        Assert.Equal(Errno.ENOSPC, await shell.Mv("/1", "/3", RenameFlags.Whiteout));
        await shell.RmDir("/2");
        Assert.Equal(Errno.None, await shell.LnS("x", "/3"));
    }
}
