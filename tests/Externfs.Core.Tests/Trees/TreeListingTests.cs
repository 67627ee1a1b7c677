namespace Externfs.Tests;

public sealed class TreeListingTests
{
    [Fact]
    public async Task What_stays_is_listed_once_whatever_comes_and_goes_beside_it()
    {
        var keys = new HashSet<string>(Enumerable.Range(0, 500).Select(n => $"stays-{n}").Concat(Enumerable.Range(0, 500).Select(n => $"goes-{n}")));
        var tree = new TreeBuilder { CacheTime = CacheTime.None, MemoryBudget = 0 };
        tree.File("{key}").List(_ => keys).Content(route => route["key"]);
        tree.File("other/{key}").List(_ => Enumerable.Range(0, 10).Select(n => $"{n}")).Content("");
        var built = tree.Build();
        var shell = new Shell(built);
        var names = new List<string>();
        for (var (after, round) = (0UL, 0); ; round++)
        {
            var part = new Names(room: 20);
            await built.Root.ListAsync(shell.Caller, new ListRequest(after), part);
            names.AddRange(part.Taken.Select(child => child.Name));
            if (part.Taken.Count < 20)
                break;
            after = part.Taken[^1].Cookie;
            keys.Remove($"goes-{round}");
            keys.Add($"comes-{round}");

            // Takes the place of the listing that is held.
            await shell.Ls("/other");
        }

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(Enumerable.Range(0, 500), n => Assert.Contains($"stays-{n}", names));
    }

    [Fact]
    public async Task More_keys_than_are_held_come_in_several_rounds_of_the_lister()
    {
        const int Count = 200_000;
        var rounds = 0;
        var tree = new TreeBuilder();
        tree.File("{n}").List(_ =>
        {
            rounds++;
            return Enumerable.Range(0, Count).Select(n => $"{n}");
        }).Resolve(route => int.TryParse(route["n"], out var n) && n is >= 0 and < Count).Content("");
        var built = tree.Build();
        var shell = new Shell(built) { Room = 10_000 };
        var names = await shell.List(built.Root);
        Assert.Equal(Count, names.Select(child => child.Name).Distinct().Count());
        Assert.Equal(Count, names.Count);
        Assert.InRange(rounds, 2, 6);
    }

    [Fact]
    public async Task A_listing_from_a_cookie_streams()
    {
        var asked = new List<ulong>();
        var given = 0;
        var tree = new TreeBuilder();
        tree.Directory("rows/{id}").ListFrom(Rows).Resolve(route => ulong.TryParse(route["id"], out var id) && id is > 0 and <= 10_000_000);
        tree.File("rows/{id}/id").Content(route => route["id"]);
        var shell = new Shell(tree.Build());
        var rows = Assert.IsAssignableFrom<DirectoryNode>(await shell.Find("/rows"));
        var part = new Names(room: 3);
        await rows.ListAsync(shell.Caller, new ListRequest(0), part);
        await rows.ListAsync(shell.Caller, new ListRequest(part.Taken[^1].Cookie), part = new Names(room: 3));
        Assert.Equal(["4", "5", "6"], part.Taken.Select(child => child.Name));
        Assert.Equal([0UL, 3UL], asked);
        Assert.Equal(8, given);
        Assert.Equal("9999999", await shell.Cat("/rows/9999999/id"));

        async IAsyncEnumerable<TreeKey> Rows(RouteValues route, ulong after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            asked.Add(after);
            for (var id = after + 1; id <= 10_000_000; id++)
            {
                given++;
                yield return new TreeKey($"{id}") { Cookie = id };
            }

            await Task.CompletedTask.WaitAsync(cancellation);
        }
    }

    [Fact]
    public async Task A_new_key_moves_the_directorys_modify_time()
    {
        var keys = new List<string> { "one" };
        var tree = new TreeBuilder { CacheTime = CacheTime.None };
        tree.File("d/{key}").List(_ => keys).Content("");
        var shell = new Shell(tree.Build());
        Assert.Equal(["one"], await shell.Ls("/d"));
        var before = await shell.Stat("/d");
        Assert.Equal(before.ModifyTime, (await shell.Stat("/d")).ModifyTime);
        keys.Add("two");
        Assert.NotEqual(before.ModifyTime, (await shell.Stat("/d")).ModifyTime);
        Assert.Equal(["one", "two"], await shell.Ls("/d"));
    }

    [Fact]
    public async Task A_key_that_is_gone_is_gone_for_stat_too()
    {
        var keys = new List<string> { "one" };
        var tree = new TreeBuilder { CacheTime = CacheTime.None };
        tree.File("{key}").List(_ => keys).Content("");
        var shell = new Shell(tree.Build());
        var one = await shell.Find("/one");
        keys.Clear();
        Assert.Equal(Errno.ENOENT, (await one.GetAttributesAsync(shell.Caller, default)).Error);
        Assert.Equal(Errno.ENOENT, await shell.Fails("/one"));
    }

    [Fact]
    public async Task Invalidating_tells_the_kernel_of_node_and_name()
    {
        var changes = new Changes();
        var keys = new List<string> { "a/b" };
        var tree = new TreeBuilder(changes) { CacheTime = CacheTime.UntilNotified };
        tree.Directory("d/{key}").List(_ => keys);
        tree.File("d/{key}/file").Content(_ => $"{keys.Count}");
        tree.Subtree("d/{key}/files/{**path}").List(_ => [new TreeKey("sub") { Type = FileType.Directory }]);
        var built = tree.Build();
        var shell = new Shell(built);
        Assert.Equal("1", await shell.Cat("/d/a%2Fb/file"));
        Assert.Equal(["a%2Fb"], await shell.Ls("/d"));
        built.Invalidate("d/{key}/file", "a/b");
        Assert.Contains((await shell.Find("/d/a%2Fb/file")).Inode, changes.Nodes);
        built.Invalidate("d/{key}/files/{**path}", "a/b", "sub/sub/");
        Assert.Contains((await shell.Find("/d/a%2Fb/files/sub/sub")).Inode, changes.Nodes);
        keys.Add("new");
        built.InvalidateEntry("d/{key}", "new");
        Assert.Contains(((await shell.Find("/d")).Inode, "new"), changes.Entries);
        Assert.Contains((await shell.Find("/d")).Inode, changes.Nodes);
        Assert.Equal(["a%2Fb", "new"], await shell.Ls("/d"));
        Assert.Equal("2", await shell.Cat("/d/new/file"));
        Assert.Throws<ArgumentException>(() => built.Invalidate("d/{key}"));
        Assert.Throws<ArgumentException>(() => built.Invalidate("d", "too many"));
    }
}
