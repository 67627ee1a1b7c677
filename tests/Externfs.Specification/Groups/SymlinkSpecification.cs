namespace Externfs.Specification;

/// <summary>symlink(2), readlink(2) and what follows symlinks.</summary>
public abstract class SymlinkSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Theory]
    [InlineData(1)]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(255)]
    [InlineData(1024)]
    [InlineData(4095)]
    public virtual void A_target_comes_back_as_it_was_given(int length)
    {
        Name target = Enumerable.Range(0, length).Select(i => (byte)(i % 250 + 1)).ToArray();
        Symlink(target, "link");
        Assert.Equal(target, Readlink("link"));
        Assert.Equal((FileType.Symlink, length), (Lstat("link").Type, Lstat("link").Size));
    }

    [Fact]
    public virtual void A_target_that_is_too_long_or_empty_is_refused()
    {
        Fails(ENAMETOOLONG, () => Symlink(new string('x', 4096), "link"));
        Fails(ENOENT, () => Symlink("", "link"));
        Assert.Empty(Ls("."));
    }

    [Fact]
    public virtual void A_short_buffer_gets_the_beginning()
    {
        Symlink("a/long/target", "link");
        Assert.Equal("a/lo", Readlink("link", room: 4));
        Fails(EINVAL, () => Readlink("link", room: 0));
    }

    [Fact]
    public virtual void What_is_no_symlink_is_not_read_as_one()
    {
        Write("file");
        Mkdir("directory");
        Fails(EINVAL, () => Readlink("file"));
        Fails(EINVAL, () => Readlink("directory"));
        Fails(ENOENT, () => Readlink("none"));
    }

    [Fact]
    public virtual void Calls_follow_symlinks()
    {
        Mkdir("directory");
        Write("directory/file", "text");
        Symlink("directory", "link");
        Symlink("../directory/file", "directory/other");
        Assert.Equal("text", Cat("link/other"));
        Assert.Equal(Stat("directory/file").Inode, Stat("link/other").Inode);
        Assert.Equal<Name>(["file", "other"], Ls("link"));
        Assert.Equal(FileType.Directory, Lstat("link/").Type);
    }

    [Fact]
    public virtual void A_dangling_symlink_is_a_place_for_a_new_file()
    {
        Symlink("target", "link");
        Fails(ENOENT, () => Stat("link"));
        Fails(EEXIST, () => Open("link", OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive));
        Write("link", "text");
        Assert.Equal("text", Cat("target"));
    }

    [Fact]
    public virtual void Loops_end()
    {
        Symlink("b", "a");
        Symlink("a", "b");
        Symlink("self/x", "self");
        Fails(ELOOP, () => Stat("a"));
        Fails(ELOOP, () => Open("b", OpenFlags.ReadOnly));
        Fails(ELOOP, () => Stat("self"));
        Fails(ELOOP, () => Open("a", OpenFlags.ReadOnly | OpenFlags.NoFollow));
    }

    [Fact]
    public virtual void A_name_that_is_there_is_refused()
    {
        Write("file");
        Symlink("x", "link");
        Fails(EEXIST, () => Symlink("y", "file"));
        Fails(EEXIST, () => Symlink("y", "link"));
        Fails(ENOENT, () => Symlink("y", "none/link"));
        Assert.Equal("x", Readlink("link"));
    }

    [Fact]
    public virtual void A_symlink_has_an_owner_and_times_of_its_own()
    {
        Write("file");
        Symlink("file", "link");
        var before = Stat("file");
        Chown("link", Ada.Uid, Ada.Gid, follow: false);
        SetTimes("link", new Timespec(1000), new Timespec(2000), follow: false);
        Assert.Equal((Ada.Uid, Ada.Gid, new Timespec(2000), "0777"), (Lstat("link").Uid, Lstat("link").Gid, Lstat("link").ModifyTime, Mode("link")));
        Assert.Equal(before, Stat("file"));
    }
}
