namespace Externfs.Specification;

/// <summary>unlink(2), and files that are open when their last name goes.</summary>
public abstract class UnlinkSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void A_name_goes()
    {
        Write("file");
        Unlink("file");
        Assert.Empty(Ls("."));
        Fails(ENOENT, () => Unlink("file"));
        Fails(ENOENT, () => Stat("file"));
    }

    [Fact]
    public virtual void A_directory_is_not_unlinked()
    {
        Mkdir("directory");
        Write("file");
        Fails(EISDIR, () => Unlink("directory"));
        Fails(ENOTDIR, () => Unlink("file/"));
        Fails(ENOTDIR, () => Unlink("file/below"));
        Assert.Equal<Name>(["directory", "file"], Ls("."));
    }

    [Fact]
    public virtual void A_symlink_goes_and_its_target_stays()
    {
        Write("file", "text");
        Symlink("file", "link");
        Unlink("link");
        Assert.Equal("text", Cat("file"));
    }

    [Fact]
    public virtual void An_open_file_lives_on_without_a_name()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Write("text");
        Unlink("file");
        Assert.Equal(0u, file.Stat().Links);
        file.WriteAt(4, " more");
        file.Truncate(7);
        file.Chmod(Octal("640"));
        file.Chown(Ada.Uid, Ada.Gid);
        file.SetTimes(new Timespec(1000), new Timespec(2000));
        Assert.Equal("text mo"u8, file.ReadAt(0, 100));
        var stat = file.Stat();
        Assert.Equal((7L, Octal("640"), Ada.Uid, new Timespec(2000)), (stat.Size, stat.Mode, stat.Uid, stat.ModifyTime));
        Assert.Empty(Ls("."));
    }

    [Fact]
    public virtual void The_name_of_an_open_file_is_free_at_once()
    {
        Write("file", "old");
        using var old = Open("file", OpenFlags.ReadOnly);
        Unlink("file");
        Write("file", "new");
        Assert.Equal("old"u8, old.ReadToEnd());
        Assert.Equal("new", Cat("file"));
        Assert.NotEqual(old.Stat().Inode, Stat("file").Inode);
    }

    [Fact]
    public virtual void Two_opens_of_a_file_without_a_name_share_it()
    {
        using var writer = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        using var reader = Open("file", OpenFlags.ReadOnly);
        Unlink("file");
        writer.Write("text");
        Assert.Equal("text"u8, reader.ReadToEnd());
        writer.Close();
        Assert.Equal("text"u8, reader.ReadAt(0, 10));
    }

    [Fact]
    public virtual void A_directory_with_an_unlinked_open_file_can_be_removed()
    {
        Mkdir("directory");
        using var file = Open("directory/file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Write("text");
        Unlink("directory/file");
        Assert.Empty(Ls("directory"));
        Rmdir("directory");
        Assert.Equal("text"u8, file.ReadAt(0, 10));
    }

    [Fact]
    public virtual void The_other_names_stay_and_their_ctime_moves()
    {
        Write("one", "text");
        Link("one", "two");
        var before = Stat("two");
        NextTick();
        Unlink("one");
        Assert.Equal(("text", 1u), (Cat("two"), Stat("two").Links));
        Assert.True(Stat("two").ChangeTime > before.ChangeTime);
        Assert.Equal(before.ModifyTime, Stat("two").ModifyTime);
    }

    [Fact]
    public virtual void Many_open_files_lose_their_names_and_keep_their_bytes()
    {
        var files = Enumerable.Range(0, 500).Select(i => Open($"file{i}", OpenFlags.ReadWrite | OpenFlags.Create)).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            files[i].Write($"text {i}");
            Unlink($"file{i}");
        }

        Assert.Empty(Ls("."));
        for (var i = 0; i < files.Count; i++)
            Assert.Equal($"text {i}", System.Text.Encoding.UTF8.GetString(files[i].ReadAt(0, 100)));
        files.ForEach(file => file.Dispose());
    }
}
