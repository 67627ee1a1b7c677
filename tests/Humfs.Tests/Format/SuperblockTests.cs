using System.Text;
using Externfs.Humfs.Format;

namespace Externfs.Humfs.Tests.Format;

public sealed class SuperblockTests
{
    [Fact]
    public void What_humfsify_wrote_is_read()
    {
        Assert.True(Superblock.TryParse("version 2\nmetadata shadow_fs\nused 110592\ntotal 67108864\n"u8, out var superblock, out _));
        Assert.Equal(new Superblock(2, "shadow_fs", 110592, 67108864), superblock);
    }

    [Theory]
    [InlineData("version 1\nused 1\ntotal 2\n", 1)]
    [InlineData("total 2\nused 1\nversion 1\n", 1)]
    [InlineData("used 1\ntotal 2\n", 1)]
    [InlineData("used 1\nmetadata shadow_fs\ntotal 2\n", 2)]
    public void Lines_come_in_any_order_and_the_version_may_be_left_out(string text, int version)
    {
        Assert.True(Superblock.TryParse(Encoding.ASCII.GetBytes(text), out var superblock, out _));
        Assert.Equal((version, 1UL, 2UL), (superblock.Version, superblock.Used, superblock.Total));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("version 2\nmetadata shadow_fs\nused 11", "is cut off: its last line has no end")]
    [InlineData("version 2\nused 0\ntotal 5\n", "has no 'used', or one of 0")]
    [InlineData("version 2\nused 5\n", "has no 'total', or one of 0")]
    [InlineData("version 2\nused 6\ntotal 5\n", "says that more is used (6) than there is in total (5)")]
    [InlineData("version 3\nused 1\ntotal 5\n", "is of a version that is not known: '3'")]
    [InlineData("version 2\n\nused 1\ntotal 5\n", "has a blank line")]
    [InlineData("version 2\nused 1\ntotal 5\nfree 4\n", "has a line that is not known: 'free 4'")]
    [InlineData("version 2\nused 1k\ntotal 5\n", "has a 'used' that is no number: '1k'")]
    [InlineData("version 2\nmetadata ldap\nused 1\ntotal 5\n", "names metadata that is not known: 'ldap'")]
    [InlineData("used 1\ntotal 5\nmetadata 345678901234567890123456789012345678901234567890123456789012\n", "has a line of 64 bytes or more")]
    public void What_makes_no_sense_is_refused_in_words(string text, string expected)
    {
        Assert.False(Superblock.TryParse(Encoding.ASCII.GetBytes(text), out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Theory]
    [InlineData(1, 0UL, "version 1\nused 1\ntotal 100\n")]
    [InlineData(2, 101UL, "version 2\nmetadata sqlite\nused 100\ntotal 100\n")]
    public void What_is_written_is_never_refused(int version, ulong used, string expected)
    {
        var written = new Superblock(version, "sqlite", used, 100).Format();
        Assert.Equal(expected, Encoding.ASCII.GetString(written));
        Assert.True(Superblock.TryParse(written, out _, out _));
    }
}
