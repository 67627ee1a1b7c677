using CsCheck;
using Externfs.PackageDb.Identity;

namespace Externfs.PackageDb.Tests.Identity;

/// <summary>Keys out of hashes, also where hashes collide.</summary>
public sealed class KeyTableTests
{
    [Fact]
    public void EachThingHasAKeyOfItsOwn() => Gen.ULong[0, 40].Array[0, 30].Sample(small =>
    {
        // The highest bits make the key: few values, so many collide, also at the very top.
        ulong[] hashes = [.. small.Select(value => value << 44), .. small.Select(value => ulong.MaxValue - value)];
        var table = new KeyTable([.. hashes], 24);
        var keys = new HashSet<ulong>();
        for (var item = 0; item < hashes.Length; item++)
        {
            var key = table.KeyOf(item);
            Assert.True(keys.Add(key) && key < 1 << 24);
            Assert.True(table.TryFind(key, out var found));
            Assert.Equal(item, found);
            var first = table.Candidates(hashes[item]);
            var candidates = Enumerable.Range(first, hashes.Length).TakeWhile(place => table.Continues(place, hashes[item], first)).Select(table.ItemAt);
            Assert.Contains(item, candidates);
        }
    });

    [Fact]
    public void TheSameThingsHaveTheSameKeys()
    {
        ulong[] hashes = [7UL << 50, 7UL << 50, 1, 7UL << 50];
        var table = new KeyTable([.. hashes], 36);
        Assert.Equal([table.KeyOf(0), table.KeyOf(0) + 1, table.KeyOf(0) + 2], [table.KeyOf(0), table.KeyOf(1), table.KeyOf(3)]);
        Assert.Equal(0UL, table.KeyOf(2));
    }

    [Fact]
    public void AnInodeNumberComesApartAsItWasPutTogether()
    {
        var inode = InodeLayout.Compose(InodeSection.RequiredBy, 0x9_8765_4321, 0xABCDEF);
        Assert.Equal((InodeSection.RequiredBy, 0x9_8765_4321UL, 0xABCDEF), (InodeLayout.Section(inode), InodeLayout.Key(inode), InodeLayout.Entry(inode)));
        Assert.Equal((InodeSection.FilesDirectory, 0x9_8765_4321UL, 5), (
            InodeLayout.Section(InodeLayout.WithSection(inode, InodeSection.FilesDirectory, 5)),
            InodeLayout.Key(InodeLayout.WithSection(inode, InodeSection.FilesDirectory, 5)),
            InodeLayout.Entry(InodeLayout.WithSection(inode, InodeSection.FilesDirectory, 5))));
    }
}
