namespace Externfs.Tests;

public sealed class PosixAclTests
{
    private static readonly PosixAcl Named = PosixAcl.Create(
    [
        new(PosixAclTag.Other, 0),
        new(PosixAclTag.User, 6, 1000),
        new(PosixAclTag.Owner, 7),
        new(PosixAclTag.OwningGroup, 5),
        new(PosixAclTag.Mask, 4),
        new(PosixAclTag.User, 4, 5),
    ]).Value;

    [Fact]
    public void What_is_written_is_read_again()
    {
        Assert.Equal("user::rwx,user:5:r--,user:1000:rw-,group::r-x,mask::r--,other::---", Named.ToString());
        Assert.Equal(Named, PosixAcl.Parse(Named.ToBytes()).Value);
        Assert.Equal(
            "02000000" + "01000700ffffffff" + "0200040005000000" + "02000600e8030000" + "04000500ffffffff" + "10000400ffffffff" + "20000000ffffffff",
            Convert.ToHexStringLower(Named.ToBytes()));
    }

    [Fact]
    public void A_mode_shows_the_mask_as_the_bits_of_the_group()
    {
        Assert.Equal(Convert.ToInt32("740", 8), Named.Permissions);
        Assert.False(Named.IsMode);
        var plain = PosixAcl.FromMode(0x1ED);
        Assert.Equal(0x1ED, plain.Permissions);
        Assert.True(plain.IsMode);
    }

    [Fact]
    public void Chmod_changes_the_mask_and_leaves_the_owning_group()
    {
        var changed = Named.WithPermissions((ushort)Convert.ToInt32("4531", 8));
        Assert.Equal("user::r-x,user:5:r--,user:1000:rw-,group::r-x,mask::-wx,other::--x", changed.ToString());
        Assert.Equal(PosixAcl.FromMode(0x124), PosixAcl.FromMode(0x1ED).WithPermissions(0x124));
    }

    [Fact]
    public void Without_a_default_acl_the_umask_counts()
    {
        var inherited = PosixAcl.Inherit(null, 0xFFF, 0x12, isDirectory: true);
        Assert.Equal(new InheritedAcl(0xFED, null, null), inherited);
    }

    [Fact]
    public void With_a_default_acl_the_umask_does_not_count()
    {
        var inherited = PosixAcl.Inherit(Named, (ushort)Convert.ToInt32("1666", 8), 0x1FF, isDirectory: false);
        Assert.Equal(Convert.ToInt32("1640", 8), inherited.Permissions);
        Assert.Equal("user::rw-,user:5:r--,user:1000:rw-,group::r-x,mask::r--,other::---", inherited.Access?.ToString());
        Assert.Null(inherited.Default);
        Assert.Same(Named, PosixAcl.Inherit(Named, 0x1FF, 0, isDirectory: true).Default);
    }

    [Fact]
    public void What_a_mode_says_is_not_stored()
    {
        var plain = PosixAcl.FromMode(0x1ED);
        Assert.Equal(new InheritedAcl(0x1A4, null, plain), PosixAcl.Inherit(plain, 0x1B6, 0x3F, isDirectory: true));
    }

    [Theory]
    [InlineData("", Errno.EINVAL)]
    [InlineData("020000", Errno.EINVAL)]
    [InlineData("01000000", Errno.EOPNOTSUPP)]
    [InlineData("0200000001000700ffffff", Errno.EINVAL)] // half an entry
    [InlineData("0200000001000700ffffffff04000500ffffffff", Errno.EINVAL)] // no others
    [InlineData("0200000004000500ffffffff01000700ffffffff20000000ffffffff", Errno.EINVAL)] // order
    [InlineData("0200000001000800ffffffff04000500ffffffff20000000ffffffff", Errno.EINVAL)] // permission 8
    [InlineData("0200000001000700ffffffff0200070001000000" + "04000500ffffffff20000000ffffffff", Errno.EINVAL)] // no mask
    [InlineData("0200000001000700ffffffff04000500ffffffff10000500ffffffff10000500ffffffff20000000ffffffff", Errno.EINVAL)] // two masks
    [InlineData("0200000001000700ffffffff0200070001000000020006000100000004000500ffffffff10000500ffffffff20000000ffffffff", Errno.EINVAL)] // one user twice
    [InlineData("0200000001000700ffffffff02000700ffffffff04000500ffffffff10000500ffffffff20000000ffffffff", Errno.EINVAL)] // a user without number
    [InlineData("0200000001000700ffffffff04000500ffffffff20000000ffffffff40000000ffffffff", Errno.EINVAL)] // an unknown tag
    [InlineData("0200000000000700ffffffff01000700ffffffff04000500ffffffff20000000ffffffff", Errno.EINVAL)] // tag 0
    public void What_is_not_valid_is_refused(string value, Errno error) => Assert.Equal(error, PosixAcl.Parse(Convert.FromHexString(value)).Error);

    [Fact]
    public void A_value_without_entries_is_none() => Assert.Null(PosixAcl.Parse(Convert.FromHexString("02000000")).Value);
}
