namespace Externfs.Specification;

/// <summary>link(2).</summary>
public abstract class LinkSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void Two_names_are_one_file()
    {
        Write("one", "text");
        Mkdir("directory");
        Link("one", "directory/two");
        Assert.Equal(Stat("one"), Stat("directory/two"));
        Assert.Equal(2u, Stat("one").Links);
        Write("directory/two", "changed");
        Chmod("directory/two", Octal("600"));
        Assert.Equal(("changed", "0600"), (Cat("one"), Mode("one")));
    }

    [Fact]
    public virtual void The_inode_number_in_listings_is_the_same_too()
    {
        Write("one");
        Link("one", "two");
        Assert.Equal([Stat("one").Inode, Stat("one").Inode], Entries(".").Select(entry => entry.Inode));
    }

    [Fact]
    public virtual void A_name_that_is_there_is_refused()
    {
        Write("one");
        Write("two");
        Mkdir("directory");
        Symlink("none", "dangling");
        Fails(EEXIST, () => Link("one", "two"));
        Fails(EEXIST, () => Link("one", "one"));
        Fails(EEXIST, () => Link("one", "directory"));
        Fails(EEXIST, () => Link("one", "dangling"));
        Assert.Equal(1u, Stat("one").Links);
    }

    [Fact]
    public virtual void Directories_have_one_name()
    {
        Mkdir("directory");
        Fails(EPERM, () => Link("directory", "other"));
        Fails(ENOENT, () => Link("none", "other"));
        Assert.Equal<Name>(["directory"], Ls("."));
    }

    [Fact]
    public virtual void A_symlink_is_linked_itself_or_followed()
    {
        Write("file", "text");
        Symlink("file", "link");
        Link("link", "itself");
        Link("link", "target", follow: true);
        Assert.Equal((FileType.Symlink, "file"), (Lstat("itself").Type, Readlink("itself")));
        Assert.Equal(2u, Lstat("link").Links);
        Assert.Equal(Stat("file").Inode, Lstat("target").Inode);
    }

    [Fact]
    public virtual void Fifos_are_linked_too()
    {
        Mknod("fifo", FileType.Fifo);
        Link("fifo", "other");
        Assert.Equal((FileType.Fifo, 2u), (Stat("other").Type, Stat("fifo").Links));
    }

    [Fact]
    public virtual void The_ctime_of_the_file_and_the_times_of_the_directory_move()
    {
        Write("file");
        Mkdir("directory");
        var (file, directory) = (Stat("file"), Stat("directory"));
        NextTick();
        Link("file", "directory/link");
        Assert.True(Stat("file").ChangeTime > file.ChangeTime);
        Assert.Equal(file.ModifyTime, Stat("file").ModifyTime);
        Assert.True(Stat("directory").ModifyTime > directory.ModifyTime && Stat("directory").ChangeTime > directory.ChangeTime);
    }

    [Fact]
    public virtual void A_file_lives_as_long_as_its_last_name()
    {
        Write("one", "text");
        Link("one", "two");
        Link("one", "three");
        Unlink("one");
        Rename("two", "three");
        Unlink("three");
        Assert.Equal<Name>(["two"], Ls("."));
        Assert.Equal("text", Cat("two"));
    }

    [Fact]
    public virtual void An_unlinked_open_file_gets_no_name_back()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        Unlink("file");
        Fails(ENOENT, () => Link(file, "back"));
        Assert.Empty(Ls("."));
    }

    [Fact]
    public virtual void A_file_has_many_names()
    {
        Write("file", "text");
        for (var i = 1; i < Tested.ManyLinks; i++)
            Link("file", $"name{i}");
        Assert.Equal((uint)Tested.ManyLinks, Stat("file").Links);
        Assert.Equal("text", Cat($"name{Tested.ManyLinks - 1}"));
        for (var i = 1; i < Tested.ManyLinks; i++)
            Unlink($"name{i}");
        Assert.Equal(1u, Stat("file").Links);
    }
}
