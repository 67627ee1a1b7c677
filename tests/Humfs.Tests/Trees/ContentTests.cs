using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Tests.Trees;

public sealed class ContentTests : IDisposable
{
    private readonly TestTree _tree = new(total: 1 << 20);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void What_is_used_is_what_du_counts_and_is_kept()
    {
        _tree.Make("d", FileType.Directory);
        _tree.Make("d/a");
        Assert.Equal(Errno.None, _tree.Write("d/a", 0, new byte[100_000], out _));
        Assert.Equal(Errno.None, _tree.Write("d/a", 300_000, new byte[10], out _));
        _tree.Link("d/a", "b");
        _tree.Make("c");
        _tree.Write("c", 0, new byte[5000], out _);
        _tree.Unlink("c");
        _tree.Tree.WriteBack();
        Assert.Equal(_tree.Du, _tree.Tree.Space.Used);
        _tree.Set("b", new() { Valid = SetAttributes.Size, Size = 1 });
        _tree.Close();
        var used = _tree.Du;
        Assert.Equal($"used {used}\n", _tree.Shell("grep used superblock"));
        Assert.Equal("data\ndir_metadata\nfile_metadata\njournal\nsuperblock\n", _tree.Shell("ls"));
        _tree.Open();
        Assert.Equal(used, _tree.Tree.Space.Used);
    }

    [Fact]
    public void Past_the_total_there_is_no_space_and_what_is_removed_gives_it_back()
    {
        _tree.Make("a");
        Assert.Equal(Errno.None, _tree.Write("a", 0, new byte[2 << 20], out var count));
        Assert.Equal((1 << 20) - 4096, count);
        Assert.Equal(Errno.ENOSPC, _tree.Write("a", (ulong)count, new byte[1], out _));
        // What is allocated already can be written again.
        Assert.Equal(Errno.None, _tree.Write("a", 4096, new byte[100_000], out count));
        Assert.Equal(100_000, count);
        Assert.Equal(Errno.ENOSPC, _tree.Make("d", FileType.Directory));
        Assert.Equal(Errno.ENOSPC, _tree.Make("f"));
        Assert.Equal(Errno.ENOSPC, _tree.Tree.Allocate(_tree.Find("a"), new() { Offset = 2 << 20, Length = 4096 }));
        Assert.Equal(Errno.None, _tree.Tree.Allocate(_tree.Find("a"), new() { Mode = 3, Offset = 0, Length = 8192 }));
        Assert.Equal(Errno.None, _tree.Make("d", FileType.Directory));
        Assert.Equal(Errno.None, _tree.Unlink("a"));
        Assert.Equal(_tree.Du, _tree.Tree.Space.Used);
        Assert.Equal(Errno.None, _tree.Make("b"));
        Assert.Equal(Errno.None, _tree.Write("b", 0, new byte[500_000], out _));
    }

    [Fact]
    public void In_a_full_tree_each_block_of_a_hole_counts_and_each_that_is_there_does_not()
    {
        _tree.Make("sparse");
        _tree.Set("sparse", new() { Valid = SetAttributes.Size, Size = 1 << 20 });
        _tree.Make("a");
        _tree.Write("a", 0, new byte[2 << 20], out var count);
        _tree.Set("a", new() { Valid = SetAttributes.Size, Size = (ulong)count - 100 });
        // The rest of the last block is there.
        Assert.Equal(Errno.None, _tree.Write("a", (ulong)count - 100, new byte[100], out _));
        Assert.Equal(Errno.ENOSPC, _tree.Write("sparse", 5000, new byte[1], out _));
        Assert.Equal(Errno.ENOSPC, _tree.Write("sparse", 4095, new byte[2], out _));
        Assert.Equal(_tree.Tree.Space.Total, _tree.Tree.Space.Used);
        Assert.Equal(_tree.Tree.Space.Total, _tree.Du);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void In_a_full_tree_what_was_allocated_can_be_written(uint mode)
    {
        _tree.Make("a");
        Assert.Equal(Errno.None, _tree.Tree.Allocate(_tree.Find("a"), new() { Mode = mode, Offset = 0, Length = 100_000 }));
        _tree.Make("b");
        _tree.Write("b", 0, new byte[2 << 20], out _);
        Assert.Equal(0UL, _tree.Tree.Space.Free);
        Assert.Equal(Errno.None, _tree.Write("a", 50, new byte[90_000], out var count));
        Assert.Equal(90_000, count);
        Assert.Equal(Errno.ENOSPC, _tree.Write("a", 200_000, new byte[1], out _));
    }

    [Fact]
    public void What_the_file_system_below_allocates_later_is_counted()
    {
        using var tree = new TestTree(total: 1 << 28);
        tree.Make("scattered");
        // Each of them is a part of the file's map, which then needs blocks of its own; they are made when the content is written out.
        for (var i = 0; i < 2000; i++)
            tree.Write("scattered", (ulong)i * 16_384, new byte[1], out _);
        tree.Close();
        var used = tree.Du;
        Assert.Equal($"used {used}\n", tree.Shell("grep used superblock"));
        Assert.Equal(used, ulong.Parse(tree.Shell("sync -f superblock; du -sB1 data | cut -f1")));
    }

    [Fact]
    public void More_in_use_than_there_is_holds_up_no_write_that_takes_nothing()
    {
        _tree.Make("a");
        _tree.Write("a", 0, new byte[2 << 20], out _);
        // As a directory that has grown does.
        _tree.Tree.Space.Change(4096);
        Assert.Equal(Errno.None, _tree.Write("a", 0, new byte[4096], out var count));
        Assert.Equal(4096, count);
        Assert.Equal(Errno.ENOSPC, _tree.Write("a", 2 << 20, new byte[1], out _));
        Assert.Equal(0UL, _tree.Tree.Space.Free);
    }

    [Fact]
    public void What_the_kernel_holds_lives_on_without_a_name_until_it_is_forgotten()
    {
        _tree.Make("a");
        _tree.Write("a", 0, "held"u8.ToArray(), out _);
        var inode = _tree.Find("a");
        _tree.Root.Held[inode.Number] = new HeldNode(inode);
        Assert.Equal(Errno.None, _tree.Unlink("a"));
        Assert.Equal(NodeAttributes.NoLinks, _tree.Stat(inode).LinkCount);
        Assert.Equal("held", _tree.Read(inode));
        Assert.Equal(Errno.None, _tree.Tree.Write(inode, 4, new byte[50_000], clearsSetId: false, out _));
        Assert.Equal(0x1C0, _tree.Tree.SetAttributes(inode, new() { Valid = SetAttributes.Permissions, Permissions = 0x1C0 }).Value.Permissions);
        Assert.True(_tree.Tree.Space.Used >= _tree.Du + 50_000);
        Assert.Equal(Errno.ENOENT, _tree.Tree.Link(_tree.Root, inode, _tree.Tree.Root, "again"u8));
        _tree.Root.Held.Clear();
        _tree.Tree.Forget(inode);
        Assert.Equal(_tree.Du, _tree.Tree.Space.Used);
        Assert.NotEqual(Errno.None, _tree.Tree.Read(inode, 0, new byte[4], out _));
    }

    [Fact]
    public void A_file_made_without_a_name_can_be_given_one()
    {
        Assert.Equal(Errno.None, _tree.Tree.MakeTemporary(new TestCaller(5, 6), _tree.Tree.Root, new() { Type = FileType.Regular, Permissions = 0x180 }, out var inode));
        Assert.Equal(Errno.None, _tree.Tree.Write(inode!, 0, "nameless"u8, clearsSetId: false, out _));
        Assert.Equal(Errno.None, _tree.Tree.Link(_tree.Root, inode!, _tree.Tree.Root, "named"u8));
        Assert.Equal("nameless", _tree.Read("named"));
        Assert.Equal((1u, 0x180, 5u), (_tree.Stat("named").LinkCount, _tree.Stat("named").Permissions, _tree.Stat("named").Uid));
        _tree.AssertWhole();
    }

    [Fact]
    public void A_write_takes_setuid_away_and_setgid_of_what_the_group_may_execute()
    {
        _tree.Make("a", mode: 0xDED);
        Assert.Equal(Errno.None, _tree.Tree.Write(_tree.Find("a"), 0, "x"u8, clearsSetId: true, out _));
        Assert.Equal(0x1ED, _tree.Stat("a").Permissions);
        _tree.Set("a", new() { Valid = SetAttributes.Permissions, Permissions = 0xDA4 });
        _tree.Set("a", new() { Valid = SetAttributes.Uid | SetAttributes.ClearsSetId, Uid = 9 });
        Assert.Equal((0x5A4, 9u), (_tree.Stat("a").Permissions, _tree.Stat("a").Uid));
        Assert.Equal("1444 9 0\n", _tree.Shell("cat file_metadata/a"));
    }

    [Fact]
    public void Changes_of_attributes_and_links_move_the_change_time()
    {
        _tree.Make("a");
        _tree.Make("d", FileType.Directory);
        _tree.Make("l", FileType.Symlink, target: "x");
        foreach (var path in new[] { "a", "d", "l", "" })
        {
            var before = _tree.Stat(path);
            Until.TickPasses();
            var after = _tree.Set(path, new() { Valid = SetAttributes.Uid, Uid = 3 });
            Assert.True((after.ChangeTime.Seconds, after.ChangeTime.Nanoseconds).CompareTo((before.ChangeTime.Seconds, before.ChangeTime.Nanoseconds)) > 0, path);
            Assert.Equal(before.ModifyTime, after.ModifyTime);
        }

        var times = _tree.Set("l", new() { Valid = SetAttributes.AccessTime | SetAttributes.ModifyTime, AccessTime = new(-5, 7), ModifyTime = new(1, 999_999_999) });
        Assert.Equal((new Timestamp(-5, 7), new Timestamp(1, 999_999_999)), (times.AccessTime, times.ModifyTime));
    }

    [Fact]
    public void Holes_are_found_and_ranges_copied()
    {
        _tree.Make("a");
        _tree.Make("b");
        _tree.Write("a", 65536, "behind a hole"u8.ToArray(), out _);
        Assert.Equal(65536UL, _tree.Tree.Seek(_tree.Find("a"), new() { Offset = 0 }).Value);
        Assert.Equal(0UL, _tree.Tree.Seek(_tree.Find("a"), new() { Offset = 0, ForHole = true }).Value);
        Assert.Equal(Errno.ENXIO, _tree.Tree.Seek(_tree.Find("a"), new() { Offset = 1 << 20 }).Error);
        Assert.Equal(13UL, _tree.Tree.CopyRange(_tree.Find("a"), 65536, _tree.Find("b"), 0, 100, 0).Value);
        Assert.Equal("behind a hole", _tree.Read("b"));
        Assert.Equal(Errno.None, _tree.Tree.Sync(_tree.Find("b"), dataOnly: false));
        Assert.Equal(Errno.None, _tree.Tree.SyncAll());
    }
}
