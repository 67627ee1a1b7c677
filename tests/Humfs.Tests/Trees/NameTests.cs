using System.Text;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Tests.Trees;

public sealed class NameTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void What_is_made_belongs_to_its_maker_and_is_found()
    {
        Assert.Equal(Errno.None, _tree.Make("a", mode: 0x1FF, caller: new TestCaller(12, 34)));
        var status = _tree.Stat("a");
        Assert.Equal((FileType.Regular, 0x1FF, 12u, 34u, 1u), (status.Type, status.Permissions, status.Uid, status.Gid, status.LinkCount));
        Assert.Equal("511 12 34\n", _tree.Shell("cat file_metadata/a"));
        Assert.Equal("755\n", _tree.Shell("stat -c %a data/a"));
        Assert.Equal(Errno.EEXIST, _tree.Make("a"));
        Assert.Equal(Errno.ENOENT, _tree.TryFind("b").Error);
        Assert.Equal(Errno.ENAMETOOLONG, _tree.Make(new string('x', 256)));
    }

    [Fact]
    public void In_a_setgid_directory_the_group_is_inherited()
    {
        _tree.Make("d", FileType.Directory, 0x1ED);
        _tree.Set("d", new() { Valid = SetAttributes.Permissions | SetAttributes.Gid, Permissions = 0x5ED, Gid = 77 });
        _tree.Make("d/f", caller: new TestCaller(1, 2));
        _tree.Make("d/e", FileType.Directory, 0x1ED, caller: new TestCaller(1, 2));
        Assert.Equal((1u, 77u), (_tree.Stat("d/f").Uid, _tree.Stat("d/f").Gid));
        Assert.Equal((0x5ED, 77u), (_tree.Stat("d/e").Permissions, _tree.Stat("d/e").Gid));
    }

    [Fact]
    public void Devices_fifos_sockets_and_links_are_what_they_are_and_survive_a_remount()
    {
        _tree.Make("c", FileType.CharacterDevice, device: 0x1111_2C70);
        _tree.Make("b", FileType.BlockDevice, device: 0x700);
        _tree.Make("p", FileType.Fifo);
        _tree.Make("s", FileType.Socket);
        _tree.Make("l", FileType.Symlink, target: "some/where");
        _tree.Close();
        _tree.Open();
        Assert.Equal(
            [(FileType.BlockDevice, 0x700u), (FileType.CharacterDevice, 0x1111_2C70u), (FileType.Symlink, 0u), (FileType.Fifo, 0u), (FileType.Socket, 0u)],
            new[] { "b", "c", "l", "p", "s" }.Select(name => (_tree.Stat(name).Type, _tree.Stat(name).Device)));
        Assert.Equal("some/where", Encoding.UTF8.GetString(_tree.Tree.ReadLink(_tree.Find("l")).Value.Span));
        Assert.Equal("420 0 0 c 300 70000\n511 0 0\n420 0 0\n", _tree.Shell("cat file_metadata/c file_metadata/l file_metadata/p"));
        var types = new List<FileType>();
        _tree.Tree.List(_tree.Root, _tree.Tree.Root, 0, (_, _, _, type) =>
        {
            types.Add(type);
            return true;
        });
        Assert.Equal([FileType.Fifo, FileType.CharacterDevice, FileType.BlockDevice, FileType.Symlink, FileType.Socket], types.Order());
    }

    [Fact]
    public void A_directory_counts_its_subdirectories_and_goes_only_when_it_is_empty()
    {
        _tree.Make("d", FileType.Directory);
        _tree.Make("d/metadata", FileType.Directory);
        Assert.Equal(3u, _tree.Stat("d").LinkCount);
        Assert.Equal(Errno.ENOTEMPTY, _tree.RemoveDirectory("d"));
        Assert.Equal(Errno.EISDIR, _tree.Unlink("d"));
        Assert.Equal(Errno.None, _tree.RemoveDirectory("d/metadata"));
        _tree.Shell("touch file_metadata/d/orphan");
        Assert.Equal(Errno.None, _tree.RemoveDirectory("d"));
        Assert.Equal(Errno.ENOENT, _tree.RemoveDirectory("d"));
        _tree.AssertWhole();
    }

    [Fact]
    public void Hard_links_are_one_file()
    {
        _tree.Make("d", FileType.Directory);
        _tree.Make("a");
        Assert.Equal(Errno.None, _tree.Link("a", "d/b"));
        Assert.Equal(Errno.EEXIST, _tree.Link("a", "d/b"));
        Assert.Equal(Errno.EPERM, _tree.Link("d", "e"));
        Assert.Same(_tree.Find("a"), _tree.Find("d/b"));
        _tree.Set("d/b", new() { Valid = SetAttributes.Permissions, Permissions = 0x1C0 });
        Assert.Equal((2u, 0x1C0), (_tree.Stat("a").LinkCount, _tree.Stat("a").Permissions));
        Assert.Equal(Errno.None, _tree.Unlink("a"));
        Assert.Equal(1u, _tree.Stat("d/b").LinkCount);
        _tree.Close();
        _tree.Open();
        Assert.Equal(0x1C0, _tree.Stat("d/b").Permissions);
        _tree.AssertWhole();
    }

    [Fact]
    public void Names_move_over_each_other()
    {
        _tree.Make("d", FileType.Directory, 0x1C0);
        _tree.Make("d/x");
        _tree.Make("e", FileType.Directory);
        _tree.Make("f", mode: 0x180);
        _tree.Make("g");
        Assert.Equal(Errno.EEXIST, _tree.Rename("f", "g", RenameFlags.NoReplace));
        Assert.Equal(Errno.ENOTDIR, _tree.Rename("d", "g"));
        Assert.Equal(Errno.EISDIR, _tree.Rename("g", "d"));
        Assert.Equal(Errno.ENOTEMPTY, _tree.Rename("e", "d"));
        Assert.Equal(Errno.EINVAL, _tree.Rename("d", "d/y"));
        Assert.Equal(Errno.EINVAL, _tree.Rename("f", "h", RenameFlags.Whiteout | RenameFlags.Exchange));
        Assert.Equal(Errno.ENOENT, _tree.Rename("f", "h", RenameFlags.Exchange));
        Assert.Equal(Errno.None, _tree.Rename("f", "g"));
        Assert.Equal(Errno.None, _tree.Rename("d", "e"));
        Assert.Equal(Errno.None, _tree.Rename("e/x", "z"));
        Assert.Equal((0x180, 0x1C0), (_tree.Stat("g").Permissions, _tree.Stat("e").Permissions));
        Assert.Equal(["e", "g", "z"], _tree.List(""));
        _tree.AssertWhole();
    }

    [Theory]
    [InlineData("d", "e")]
    [InlineData("d", "f")]
    [InlineData("f", "d")]
    [InlineData("f", "g")]
    public void Two_names_change_places(string first, string second)
    {
        _tree.Shell("true");
        _tree.Make("d", FileType.Directory, 0x1C0);
        _tree.Make("d/x");
        _tree.Make("e", FileType.Directory, 0x1C1);
        _tree.Make("f", mode: 0x1C2);
        _tree.Make("g", mode: 0x1C3);
        var (one, two) = (_tree.Stat(first), _tree.Stat(second));
        Assert.Equal(Errno.None, _tree.Rename(first, second, RenameFlags.Exchange));
        _tree.AssertWhole();
        _tree.Close();
        _tree.Open();
        Assert.Equal((two.Inode, two.Permissions, one.Inode, one.Permissions), (_tree.Stat(first).Inode, _tree.Stat(first).Permissions, _tree.Stat(second).Inode, _tree.Stat(second).Permissions));
    }

    [Theory]
    [InlineData("d", "new")]
    [InlineData("f", "new")]
    [InlineData("f", "g")]
    public void A_rename_may_leave_a_whiteout(string name, string newName)
    {
        _tree.Make("d", FileType.Directory, 0x1C0);
        _tree.Make("d/x");
        _tree.Make("f", mode: 0x1C2);
        _tree.Make("g", mode: 0x1C3);
        var moved = _tree.Stat(name);
        Assert.Equal(Errno.EEXIST, _tree.Rename(name, "g", RenameFlags.Whiteout | RenameFlags.NoReplace));
        Assert.Equal(Errno.None, _tree.Rename(name, newName, RenameFlags.Whiteout));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal((moved.Inode, moved.Permissions), (_tree.Stat(newName).Inode, _tree.Stat(newName).Permissions));
            Assert.Equal((FileType.CharacterDevice, 0, 0u), (_tree.Stat(name).Type, _tree.Stat(name).Permissions, _tree.Stat(name).Device));
            _tree.AssertWhole();
            _tree.Close();
            _tree.Open();
        }

        Assert.Equal("0 0 0 c 0 0\n", _tree.Shell($"cat file_metadata/{name}"));
        Assert.Equal(Errno.None, _tree.Unlink(name));
        _tree.AssertWhole();
    }

    [Fact]
    public void What_lost_all_names_that_were_looked_up_keeps_the_others()
    {
        _tree.Make("d", FileType.Directory);
        _tree.Make("d/e", FileType.Directory);
        _tree.Make("a");
        _tree.Link("a", "d/e/b");
        _tree.Close();
        _tree.Open();
        var file = _tree.Find("a");
        _tree.Root.Held[file.Number] = new HeldNode(file);
        _tree.Unlink("a");
        var changed = _tree.Tree.SetAttributes(file, new() { Valid = SetAttributes.Permissions, Permissions = 0x1C0 }, _tree.Root).Value;
        Assert.Equal((1u, 0x1C0), (changed.LinkCount, changed.Permissions));
        Assert.Equal("448 0 0\n", _tree.Shell("cat file_metadata/d/e/b"));
        Assert.Same(file, _tree.Find("d/e/b"));
    }

    [Fact]
    public void What_lost_all_names_that_were_looked_up_is_linked_again()
    {
        _tree.Make("d", FileType.Directory);
        _tree.Make("a");
        _tree.Link("a", "d/b");
        _tree.Close();
        _tree.Open();
        var file = _tree.Find("a");
        _tree.Root.Held[file.Number] = new HeldNode(file);
        _tree.Unlink("a");
        Assert.Equal(Errno.None, _tree.Tree.Link(_tree.Root, file, _tree.Tree.Root, "c"u8));
        Assert.Equal(2u, _tree.Stat("c").LinkCount);
        Assert.Equal("2\n", _tree.Shell("stat -c %h file_metadata/c"));
        _tree.AssertWhole();
        _tree.Unlink("c");
        _tree.Unlink("d/b");
        Assert.Equal(Errno.ENOENT, _tree.Tree.Link(_tree.Root, file, _tree.Tree.Root, "c"u8));
    }

    [Fact]
    public void Depth_has_no_limit_and_needs_no_more_descriptors()
    {
        using var tree = new TestTree(limits: new TreeLimits { Directories = 3, Files = 2, Names = 64 });
        var (name, at) = (Encoding.UTF8.GetBytes(new string('n', 200)), tree.Tree.Root);
        for (var i = 0; i < 300; i++)
            Assert.Equal(Errno.None, tree.Tree.Make(tree.Root, at, name, new() { Type = FileType.Directory, Permissions = 0x1ED }, out at!));
        Assert.Equal(Errno.None, tree.Tree.Make(tree.Root, at, name, new() { Type = FileType.Regular, Permissions = 0x1A4 }, out var file));
        for (var i = 0; i < 10; i++)
            Assert.Equal(Errno.None, tree.Make($"f{i}"));
        Assert.Equal(Errno.None, tree.Tree.Write(file!, 0, "deep"u8, clearsSetId: false, out _));
        Assert.Equal("deep", tree.Read(file!));
        tree.Close();
        tree.Open();
        at = tree.Tree.Root;
        for (var i = 0; i < 301; i++)
            Assert.Equal(Errno.None, tree.Tree.Lookup(tree.Root, at, name, out at!));
        Assert.Equal("deep", tree.Read(at));
    }

    [Fact]
    public void A_listing_goes_on_where_it_stopped_whatever_changes_beside_it()
    {
        for (var i = 0; i < 300; i++)
            _tree.Make($"old{i}");
        var seen = new List<string>();
        var after = 0UL;
        for (var round = 0; ; round++)
        {
            var taken = 0;
            _tree.Tree.List(_tree.Root, _tree.Tree.Root, after, (name, cookie, _, _) =>
            {
                if (taken == 7)
                    return false;
                taken++;
                after = cookie;
                seen.Add(Encoding.UTF8.GetString(name));
                return true;
            });
            if (taken == 0)
                break;
            _tree.Make($"new{round}");
            _tree.Unlink(seen[^1]);
        }

        Assert.Equal(300, seen.Count(name => name.StartsWith("old", StringComparison.Ordinal)));
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
    }
}
