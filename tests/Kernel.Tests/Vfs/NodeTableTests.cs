using CsCheck;
using Externfs;
using Externfs.Kernel.Vfs;
using Kernel.Tests.Dispatch;

namespace Kernel.Tests.Vfs;

public sealed class NodeTableTests
{
    // Few numbers, so that they meet; some far apart, some that differ only in high bits, so that shards and slots collide.
    private static readonly Gen<ulong> Inodes =
        Gen.OneOf(Gen.ULong[2, 40], Gen.ULong[0, 3].Select(high => (high << 60) + 2), Gen.ULong[1, 300].Select(i => i << 36));

    private static readonly Gen<(bool Remember, ulong Inode, ulong Count)[]> Steps = Gen.Select(Gen.Bool, Inodes, Gen.ULong[1, 3]).Array[0, 400];

    [Fact]
    public void A_node_is_held_until_it_is_forgotten_as_often_as_it_was_given_out()
    {
        var table = new NodeTable();
        var node = new MemoryFile(5, "x"u8.ToArray());
        table.Remember(5, node);
        table.Remember(5, node);

        Assert.True(table.Forget(5, 1));
        Assert.Same(node, table.Find(5));
        Assert.True(table.Forget(5, 1));
        Assert.Null(table.Find(5));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void The_newest_node_object_is_found()
    {
        var table = new NodeTable();
        var newer = new MemoryFile(5, []);
        table.Remember(5, new MemoryFile(5, []));
        table.Remember(5, newer);

        Assert.Same(newer, table.Find(5));
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void Forgetting_too_much_is_told_and_lets_go()
    {
        var table = new NodeTable();
        table.Remember(5, new MemoryFile(5, []));

        Assert.False(table.Forget(6, 1));
        Assert.False(table.Forget(5, 2));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void It_behaves_as_a_dictionary_of_counts() => Steps.Sample(steps =>
    {
        var table = new NodeTable();
        var model = new Dictionary<ulong, (Node Node, ulong Lookups)>();
        foreach (var (remember, inode, count) in steps)
        {
            if (remember)
            {
                var node = new MemoryFile(inode, []);
                table.Remember(inode, node);
                model[inode] = (node, model.GetValueOrDefault(inode).Lookups + 1);
            }
            else
            {
                var known = model.GetValueOrDefault(inode).Lookups;
                Assert.Equal(known >= count, table.Forget(inode, count));
                if (known > count)
                    model[inode] = (model[inode].Node, known - count);
                else
                    model.Remove(inode);
            }

            Assert.Same(model.GetValueOrDefault(inode).Node, table.Find(inode));
        }

        Assert.Equal(model.Count, table.Count);
        foreach (var (inode, held) in model)
            Assert.Same(held.Node, table.Find(inode));
    });

    [Fact]
    public void Many_nodes_come_and_go_and_none_is_lost()
    {
        var table = new NodeTable();
        var node = new MemoryFile(2, []);
        for (var inode = 2UL; inode < 50_000; inode++)
            table.Remember(inode, node);
        Assert.Equal(49_998, table.Count);
        for (var inode = 2UL; inode < 50_000; inode += 2)
            Assert.True(table.Forget(inode, 1));
        for (var inode = 2UL; inode < 50_000; inode++)
            Assert.Equal(inode % 2 == 1, table.Find(inode) is not null);
        for (var inode = 3UL; inode < 50_000; inode += 2)
            Assert.True(table.Forget(inode, 1));
        Assert.Equal(0, table.Count);
    }
}
