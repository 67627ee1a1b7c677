namespace Externfs.Tests;

public sealed class TreeTests
{
    private static readonly Dictionary<string, string> Palette = new(StringComparer.Ordinal)
    {
        ["red"] = "ff0000",
        ["rosso/corsa"] = "d40000",
        [""] = "ffffff",
        [".hidden"] = "000000",
        ["two\nlines"] = "010203",
        [new string('x', 300)] = "abcdef",
        ["Grün"] = "00ff00",
    };

    [Fact]
    public async Task Routes_become_directories_files_and_symlinks()
    {
        var shell = new Shell(Colours().Build());
        Assert.Equal(["about", "by-hex", "colours", "latest"], await shell.Ls("/"));
        Assert.Equal("The palette.\n", await shell.Cat("/about"));
        Assert.Equal(["code", "hex"], await shell.Ls("/colours/red"));
        Assert.Equal("ff0000\n", await shell.Cat("/colours/red/hex"));
        Assert.Equal("colours/red", await shell.ReadLink("/latest"));
        Assert.Equal("../colours/Grün", await shell.ReadLink("/by-hex/00ff00"));
        Assert.Equal("0xff0000", await shell.Cat("/colours/red/code/c"));
        Assert.Equal(Errno.ENOENT, await shell.Fails("/colours/blue"));
        Assert.Equal(Errno.ENOENT, await shell.Fails("/colours/red/nothing"));
        Assert.Equal(Errno.ENOENT, await shell.Fails("/nothing"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Odd_keys_have_names_that_lead_back_to_them(int room)
    {
        var shell = new Shell(Colours().Build()) { Room = room };
        var names = await shell.Ls("/colours");
        Assert.Equal(Palette.Keys.Select(NameEscaping.Escape).Order(StringComparer.Ordinal), names);
        foreach (var (key, hex) in Palette)
            Assert.Equal(hex + "\n", await shell.Cat($"/colours/{NameEscaping.Escape(key)}/hex"));
        Assert.Equal(Errno.ENOENT, await shell.Fails("/colours/%72ed"));
    }

    [Fact]
    public async Task A_resolver_finds_more_than_is_listed_and_is_asked_before_the_lister()
    {
        var tree = new TreeBuilder();
        tree.Directory("by-number/{n}").List(_ => ["1", "2"]).Resolve(route => int.TryParse(route["n"], out _));
        tree.File("by-number/{n}/double").Content(route => $"{2 * int.Parse(route["n"])}");
        var shell = new Shell(tree.Build());
        Assert.Equal(["1", "2"], await shell.Ls("/by-number"));
        Assert.Equal("14", await shell.Cat("/by-number/7/double"));
        Assert.Equal(Errno.ENOENT, await shell.Fails("/by-number/seven"));
    }

    [Fact]
    public async Task What_a_lister_knows_of_a_key_reaches_attributes_and_content()
    {
        var tree = new TreeBuilder { Defaults = new TreeAttributes { Uid = 7, Gid = 8 } };
        tree.Directory("people/{person}").List(_ =>
        [
            new TreeKey("ada") { Attributes = new TreeAttributes { Uid = 42, Permissions = 0b111_000_000, ModifyTime = new Timestamp(1, 2) }, Data = new[] { 36 } },
            new TreeKey("bob"),
        ]);
        tree.File("people/{person}/age").Content(route => route.Get<int[]>("person") is [var age] ? $"{age}" : Errno.ENOENT).Attributes(new TreeAttributes { Permissions = 0b110_000_000 });
        var shell = new Shell(tree.Build());
        var ada = await shell.Stat("/people/ada");
        Assert.Equal((42u, 8u, 0b111_000_000, new Timestamp(1, 2)), (ada.Uid, ada.Gid, ada.Permissions, ada.ModifyTime));
        Assert.Equal((7u, 0b101_101_101), ((await shell.Stat("/people/bob")).Uid, (await shell.Stat("/people/bob")).Permissions));
        Assert.Equal("36", await shell.Cat("/people/ada/age"));
        Assert.Equal(0b110_000_000, (await shell.Stat("/people/ada/age")).Permissions);
        Assert.Equal(Errno.ENOENT, await shell.Fails("/people/bob/age"));
    }

    [Fact]
    public async Task Several_key_routes_share_a_directory_and_fixed_names_win()
    {
        var tree = new TreeBuilder();
        tree.File("depends/README").Content("fixed");
        tree.Symlink("depends/{package}").List(_ => ["libc6", "README"]).Target(route => $"../installed/{route["package"]}");
        tree.File("depends/{relation}").List(_ => ["mail-transport-agent"]).Content(route => $"{route["relation"]} (virtual)");
        var shell = new Shell(tree.Build()) { Room = 1 };
        Assert.Equal(["README", "libc6", "mail-transport-agent"], await shell.Ls("/depends"));
        Assert.Equal("fixed", await shell.Cat("/depends/README"));
        Assert.Equal("../installed/libc6", await shell.ReadLink("/depends/libc6"));
        Assert.Equal("mail-transport-agent (virtual)", await shell.Cat("/depends/mail-transport-agent"));
    }

    [Fact]
    public async Task A_place_with_a_condition_comes_and_goes()
    {
        var there = false;
        var tree = new TreeBuilder();
        tree.File("maybe").Content("now").When(_ => there);
        tree.File("always").Content("always");
        var shell = new Shell(tree.Build());
        var before = await shell.Stat("/");
        Assert.Equal(["always"], await shell.Ls("/"));
        Assert.Equal(Errno.ENOENT, await shell.Fails("/maybe"));
        there = true;
        Assert.Equal(["always", "maybe"], await shell.Ls("/"));
        Assert.NotEqual(before.ModifyTime, (await shell.Stat("/")).ModifyTime);
    }

    [Fact]
    public async Task Listers_resolvers_and_contents_may_wait()
    {
        var tree = new TreeBuilder();
        tree.Directory("slow/{key}").ListAsync((_, _) => Keys("a", "b")).ResolveAsync(async (route, _) =>
        {
            await Task.Yield();
            return route["key"] is "a" or "b" ? TreeKey.Exists : null;
        });
        tree.File("slow/{key}/content").ContentAsync(async (route, _) =>
        {
            await Task.Yield();
            return $"content of {route["key"]}";
        });
        tree.Symlink("slow/{key}/link").TargetAsync(async (route, _) =>
        {
            await Task.Yield();
            return route["key"];
        });
        var shell = new Shell(tree.Build());
        Assert.Equal(["a", "b"], await shell.Ls("/slow"));
        Assert.Equal("content of b", await shell.Cat("/slow/b/content"));
        Assert.Equal("b", await shell.ReadLink("/slow/b/link"));
        Assert.Equal(Errno.ENOENT, await shell.Fails("/slow/c"));
    }

    [Fact]
    public async Task A_node_that_the_kernel_holds_is_given_out_again()
    {
        var shell = new Shell(Colours().Build());
        Assert.Same(await shell.Find("/colours/red/hex"), await shell.Find("/colours/red/hex"));
        var forgetful = new Shell(Colours().Build());
        Assert.Equal((await shell.Stat("/colours/red/hex")).Inode, (await forgetful.Stat("/colours/red/hex")).Inode);
    }

    [Fact]
    public async Task Two_things_of_one_hash_do_not_share_a_number()
    {
        var tree = Colours().Build();
        using var caller = new Caller { Finds = inode => inode == InodeNumber.Of(1, "about"u8, FileType.Regular) ? new Shell(tree).Find("/latest").Result : null };
        var about = (await tree.Root.LookupAsync(caller, new LookupRequest("about"u8.ToArray()))).Value;
        Assert.NotEqual(InodeNumber.Of(1, "about"u8, FileType.Regular), about.Attributes.Inode);
        Assert.Equal(about.Node!.Inode, about.Attributes.Inode);
    }

    private static async IAsyncEnumerable<TreeKey> Keys(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Task.Yield();
            yield return key;
        }
    }

    private static TreeBuilder Colours()
    {
        var tree = new TreeBuilder();
        tree.File("about").Content("The palette.\n");
        tree.File("colours/{colour}/hex").Content(route => Palette[route["colour"]] + "\n");
        tree.File("colours/{colour}/code/c").Content(route => "0x" + Palette[route["colour"]]);
        tree.Directory("colours/{colour}").List(_ => Palette.Keys);
        tree.Symlink("by-hex/{hex}").List(_ => Palette.Values).Target(route => $"../colours/{Palette.First(pair => pair.Value == route["hex"]).Key}");
        tree.Symlink("latest").Target("colours/red");
        return tree;
    }
}
