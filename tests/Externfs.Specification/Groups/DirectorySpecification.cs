namespace Externfs.Specification;

/// <summary>mkdir(2) and rmdir(2).</summary>
public abstract class DirectorySpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void A_directory_is_made_and_removed()
    {
        Mkdir("a");
        Assert.Equal((FileType.Directory, "0755"), (Stat("a").Type, Mode("a")));
        Assert.Empty(Ls("a"));
        Rmdir("a");
        Fails(ENOENT, () => Stat("a"));
        Fails(ENOENT, () => Rmdir("a"));
    }

    [Fact]
    public virtual void The_link_count_is_two_and_one_for_each_directory_inside()
    {
        Mkdir("a");
        Assert.Equal(2u, Stat("a").Links);
        Mkdir("a/b");
        Mkdir("a/c");
        Write("a/file");
        Assert.Equal(4u, Stat("a").Links);
        Rmdir("a/b");
        Assert.Equal(3u, Stat("a").Links);
    }

    [Fact]
    public virtual void A_name_that_is_there_is_refused()
    {
        Write("file");
        Symlink("none", "dangling");
        Mkdir("directory");
        Fails(EEXIST, () => Mkdir("file"));
        Fails(EEXIST, () => Mkdir("dangling"));
        Fails(EEXIST, () => Mkdir("directory"));
        Fails(EEXIST, () => Mkdir("."));
        Fails(ENOENT, () => Mkdir("none/directory"));
        Fails(ENOTDIR, () => Mkdir("file/directory"));
    }

    [Fact]
    public virtual void A_directory_that_holds_something_is_not_removed()
    {
        Mkdir("a");
        Write("a/file");
        FailsWith([ENOTEMPTY, EEXIST], () => Rmdir("a"));
        Unlink("a/file");
        Mkdir("a/b");
        FailsWith([ENOTEMPTY, EEXIST], () => Rmdir("a"));
        FailsWith([ENOTEMPTY, EEXIST], () => Rmdir("a/b/.."));
        Fails(EINVAL, () => Rmdir("a/b/."));
        Assert.Equal<Name>(["b"], Ls("a"));
    }

    [Fact]
    public virtual void What_is_no_directory_is_not_removed_as_one()
    {
        Write("file");
        Mkdir("directory");
        Symlink("directory", "link");
        Fails(ENOTDIR, () => Rmdir("file"));
        Fails(ENOTDIR, () => Rmdir("link"));
        Fails(ENOTDIR, () => Rmdir("link/"));
        Assert.Equal<Name>(["directory", "file", "link"], Ls("."));
    }

    [Fact]
    public virtual void Times_of_the_parent_move()
    {
        var before = Stat(".");
        NextTick();
        Mkdir("a");
        var between = Stat(".");
        Assert.True(between.ModifyTime > before.ModifyTime && between.ChangeTime > before.ChangeTime);
        NextTick();
        Rmdir("a");
        Assert.True(Stat(".").ModifyTime > between.ModifyTime && Stat(".").ChangeTime > between.ChangeTime);
    }

    [Fact]
    public virtual void A_removed_directory_that_is_open_lists_nothing_and_takes_nothing()
    {
        Mkdir("a");
        using var directory = Open("a", OpenFlags.ReadOnly | OpenFlags.Directory);
        using var inside = new Session(Path.Combine(Folder, "a"));
        Rmdir("a");
        Fails(ENOENT, () => directory.ReadDirectory());
        Assert.Equal(0u, directory.Stat().Links);
        Fails(ENOENT, () => inside.Write("file"));
        Fails(ENOENT, () => inside.Mkdir("b"));
    }

    [Fact]
    public virtual void A_directory_opens_to_read_only()
    {
        Mkdir("a");
        Fails(EISDIR, () => Open("a", OpenFlags.WriteOnly));
        Fails(EISDIR, () => Open("a", OpenFlags.ReadWrite));
        using var directory = Open("a", OpenFlags.ReadOnly);
        Fails(EISDIR, () => directory.Read(new byte[1]));
    }
}
