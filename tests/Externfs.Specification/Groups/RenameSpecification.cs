namespace Externfs.Specification;

/// <summary>rename(2) and renameat2(2).</summary>
public abstract class RenameSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void A_file_has_its_new_name_and_nothing_else_changes()
    {
        Write("old", "text");
        var before = Stat("old");
        Rename("old", "new");
        Assert.Equal<Name>(["new"], Ls("."));
        Assert.Equal("text", Cat("new"));
        Assert.Equal((before.Inode, before.ModifyTime, before.Mode), (Stat("new").Inode, Stat("new").ModifyTime, Stat("new").Mode));
        Fails(ENOENT, () => Stat("old"));
    }

    [Fact]
    public virtual void A_file_that_is_there_is_replaced()
    {
        Write("old", "text");
        Write("new", "other");
        var before = Stat("old");
        using var replaced = Open("new", OpenFlags.ReadOnly);
        Rename("old", "new");
        Assert.Equal<Name>(["new"], Ls("."));
        Assert.Equal(before.Inode, Stat("new").Inode);
        Assert.Equal("other"u8, replaced.ReadToEnd());
        Assert.Equal(0u, replaced.Stat().Links);
    }

    [Fact]
    public virtual void Two_names_of_one_file_stay_as_they_are()
    {
        Write("one", "text");
        Link("one", "two");
        Rename("one", "two");
        Assert.Equal<Name>(["one", "two"], Ls("."));
        Rename("one", "one");
        Assert.Equal(2u, Stat("one").Links);
    }

    [Fact]
    public virtual void A_directory_moves_with_all_that_it_holds()
    {
        Mkdir("from");
        Mkdir("from/sub");
        Write("from/sub/file", "text");
        Mkdir("to");
        Rename("from/sub", "to/moved");
        Assert.Equal("text", Cat("to/moved/file"));
        Assert.Empty(Ls("from"));
        Assert.Equal((2u, 3u), (Stat("from").Links, Stat("to").Links));
        Assert.Equal(Stat("to").Inode, Stat("to/moved/..").Inode);
    }

    [Fact]
    public virtual void An_empty_directory_is_replaced_and_a_full_one_is_not()
    {
        Mkdir("a");
        Write("a/file");
        Mkdir("empty");
        Mkdir("full");
        Write("full/file");
        Rename("a", "empty");
        Assert.Equal<Name>(["file"], Ls("empty"));
        FailsWith([ENOTEMPTY, EEXIST], () => Rename("empty", "full"));
        Assert.Equal<Name>(["empty", "full"], Ls("."));
    }

    [Fact]
    public virtual void Files_and_directories_do_not_replace_each_other()
    {
        Mkdir("directory");
        Write("file");
        Fails(EISDIR, () => Rename("file", "directory"));
        Fails(ENOTDIR, () => Rename("directory", "file"));
        Fails(ENOTDIR, () => Rename("file", "new/"));
        Assert.Equal<Name>(["directory", "file"], Ls("."));
    }

    [Fact]
    public virtual void A_directory_does_not_move_into_itself()
    {
        Mkdir("a");
        Mkdir("a/b");
        Fails(EINVAL, () => Rename("a", "a/b/c"));
        Fails(EINVAL, () => Rename("a", "a/c"));
        FailsWith([ENOTEMPTY, EEXIST], () => Rename("a/b", "a"));
        FailsWith([EBUSY, EINVAL], () => Rename("a/.", "c"));
        Assert.Equal<Name>(["b"], Ls("a"));
    }

    [Fact]
    public virtual void What_is_not_there_is_not_renamed()
    {
        Write("file");
        Fails(ENOENT, () => Rename("none", "new"));
        Fails(ENOENT, () => Rename("file", "none/new"));
        Fails(ENOTDIR, () => Rename("file", "file/new"));
        Fails(ENOENT, () => Rename("file", ""));
    }

    [Fact]
    public virtual void Symlinks_are_renamed_themselves()
    {
        Write("file", "text");
        Symlink("file", "link");
        Rename("link", "moved");
        Assert.Equal("file", Readlink("moved"));
        Write("other", "other");
        Rename("other", "moved");
        Assert.Equal(FileType.Regular, Lstat("moved").Type);
        Assert.Equal("text", Cat("file"));
    }

    [Fact]
    public virtual void An_open_file_follows_its_name()
    {
        Write("old", "text");
        Mkdir("to");
        using var file = Open("old", OpenFlags.ReadWrite);
        Rename("old", "to/new");
        file.WriteAt(4, " more");
        Assert.Equal("text more", Cat("to/new"));
    }

    [Fact]
    public virtual void NoReplace_refuses_what_is_there()
    {
        Write("a", "a");
        Write("b", "b");
        Symlink("none", "dangling");
        Mkdir("directory");
        Fails(EEXIST, () => Rename("a", "b", RenameFlags.NoReplace));
        Fails(EEXIST, () => Rename("a", "dangling", RenameFlags.NoReplace));
        Fails(EEXIST, () => Rename("a", "directory", RenameFlags.NoReplace));
        Fails(EEXIST, () => Rename("a", "a", RenameFlags.NoReplace));
        Assert.Equal("b", Cat("b"));
        Rename("a", "c", RenameFlags.NoReplace);
        Rename("directory", "d", RenameFlags.NoReplace);
        Assert.Equal<Name>(["b", "c", "d", "dangling"], Ls("."));
    }

    [Fact]
    public virtual void Exchange_swaps_two_things_of_any_type()
    {
        Write("file", "text");
        Mkdir("directory");
        Mkdir("directory/sub");
        Write("directory/sub/inside", "inside");
        if (!Can(Lacks.Exchange))
        {
            Fails(EINVAL, () => Rename("file", "directory", RenameFlags.Exchange));
            return;
        }

        var (file, directory) = (Stat("file").Inode, Stat("directory").Inode);
        Rename("file", "directory", RenameFlags.Exchange);
        Assert.Equal((directory, file), (Stat("file").Inode, Stat("directory").Inode));
        Assert.Equal("text", Cat("directory"));
        Assert.Equal("inside", Cat("file/sub/inside"));

        Write("other", "other");
        Rename("other", "file/sub/inside", RenameFlags.Exchange);
        Assert.Equal(("inside", "other"), (Cat("other"), Cat("file/sub/inside")));
        Fails(ENOENT, () => Rename("other", "none", RenameFlags.Exchange));
        Fails(EINVAL, () => Rename("file", "file/sub", RenameFlags.Exchange));
    }

    [Fact]
    public virtual void Exchange_across_directories_moves_the_link_counts()
    {
        Mkdir("a");
        Mkdir("b");
        Mkdir("a/directory");
        Write("b/file");
        if (!Can(Lacks.Exchange))
        {
            Fails(EINVAL, () => Rename("a/directory", "b/file", RenameFlags.Exchange));
            return;
        }

        Rename("a/directory", "b/file", RenameFlags.Exchange);
        Assert.Equal((2u, 3u), (Stat("a").Links, Stat("b").Links));
        Assert.Equal(Stat("b").Inode, Stat("b/file/..").Inode);
    }

    [Fact]
    public virtual void Flags_that_exclude_each_other_or_are_unknown_are_refused()
    {
        Write("a");
        Write("b");
        Fails(EINVAL, () => Rename("a", "b", RenameFlags.NoReplace | RenameFlags.Exchange));
        Fails(EINVAL, () => Rename("a", "c", (RenameFlags)0x100));
        Assert.Equal<Name>(["a", "b"], Ls("."));
    }

    [Fact]
    public virtual void Times_of_both_directories_move()
    {
        Mkdir("from");
        Mkdir("to");
        Write("from/file");
        var (from, to, file) = (Stat("from"), Stat("to"), Stat("from/file"));
        NextTick();
        Rename("from/file", "to/file");
        Assert.True(Stat("from").ModifyTime > from.ModifyTime && Stat("from").ChangeTime > from.ChangeTime);
        Assert.True(Stat("to").ModifyTime > to.ModifyTime && Stat("to").ChangeTime > to.ChangeTime);
        Assert.Equal(file.ModifyTime, Stat("to/file").ModifyTime);
    }
}
