namespace Externfs.Specification;

/// <summary>What is too long, too deep, too many or too large.</summary>
public abstract class LimitSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void A_name_of_256_bytes_is_too_long()
    {
        Write("file");
        Mkdir("directory");
        Name name = new string('x', 256);
        Fails(ENAMETOOLONG, () => Write(name));
        Fails(ENAMETOOLONG, () => Stat(name));
        Fails(ENAMETOOLONG, () => Mkdir(name));
        Fails(ENAMETOOLONG, () => Mknod(name, FileType.Fifo));
        Fails(ENAMETOOLONG, () => Symlink("x", name));
        Fails(ENAMETOOLONG, () => Link("file", name));
        Fails(ENAMETOOLONG, () => Rename("file", name));
        Fails(ENAMETOOLONG, () => Rename(name, "file"));
        Fails(ENAMETOOLONG, () => Unlink(name));
        Fails(ENAMETOOLONG, () => Rmdir(name));
        Fails(ENAMETOOLONG, () => Chmod(name, 0));
        Fails(ENAMETOOLONG, () => Chown(name, 0, 0));
        Fails(ENAMETOOLONG, () => Truncate(name, 0));
        Assert.Equal<Name>(["directory", "file"], Ls("."));
    }

    [Fact]
    public virtual void A_path_of_4096_bytes_is_too_long()
    {
        Name Path(int length) => string.Concat(Enumerable.Repeat("./", (length - 4) / 2)) + (length % 2 == 0 ? "file" : "/file");
        Write("file", "text");
        Assert.Equal("text", Cat(Path(4095)));
        Fails(ENAMETOOLONG, () => Stat(Path(4096)));
        Symlink(Path(4094), "link");
        Assert.Equal("text", Cat("link"));
    }

    [Fact]
    public virtual void A_tree_is_deeper_than_any_path_is_long()
    {
        const int Levels = 40;
        var name = new string('d', 255);
        var sessions = new Stack<Session>([new Session(Folder)]);
        for (var level = 0; level < Levels; level++)
        {
            sessions.Peek().Mkdir(name);
            sessions.Push(sessions.Peek().Enter(name));
        }

        var deepest = sessions.Peek();
        deepest.Write("file", "text");
        deepest.Rename("file", "moved");
        deepest.Chmod("moved", Octal("600"));
        deepest.Chown("moved", Ada.Uid, Ada.Gid);
        deepest.Link("moved", "linked");
        Assert.Equal<Name>(["linked", "moved"], deepest.Ls("."));
        Assert.Equal(("text", Octal("600"), Ada.Uid), (deepest.Cat("linked"), deepest.Stat("linked").Mode, deepest.Stat("linked").Uid));
        deepest.Rename("linked", "../out");
        Assert.Equal(deepest.Stat(".").Inode, deepest.Stat("../" + name).Inode);

        // The whole tree moves with its top.
        Rename(name, "top");
        Assert.Equal("text", deepest.Cat("../out"));
        Assert.Equal(Stat(".").Inode, deepest.Stat(string.Concat(Enumerable.Repeat("../", Levels))).Inode);
        foreach (var session in sessions)
            session.Dispose();
    }

    [Fact]
    public virtual void A_tree_of_many_levels_is_walked_and_removed()
    {
        const int Levels = 200;
        var path = ".";
        for (var level = 0; level < Levels; level++)
            Mkdir(path += "/d");
        Assert.Equal(2u, Stat(path).Links);
        Assert.Equal(Stat(".").Inode, Stat(path + string.Concat(Enumerable.Repeat("/..", Levels))).Inode);
        Remove("d");
        Assert.Empty(Ls("."));
    }

    [Fact]
    public virtual void Symlinks_lead_to_symlinks_forty_times()
    {
        Write("link0", "text");
        for (var i = 1; i <= 41; i++)
            Symlink($"link{i - 1}", $"link{i}");
        Assert.Equal("text", Cat("link40"));
        Fails(ELOOP, () => Stat("link41"));
    }

    [Fact]
    public virtual void A_directory_has_hundreds_of_directories()
    {
        for (var i = 0; i < 500; i++)
            Mkdir($"d{i}");
        Assert.Equal(502u, Stat(".").Links);
        for (var i = 0; i < 500; i++)
            Rmdir($"d{i}");
        Assert.Equal(2u, Stat(".").Links);
    }

    [Fact]
    public virtual void Hundreds_of_files_are_open_at_once()
    {
        var files = Enumerable.Range(0, 500).Select(i => Open($"file{i}", OpenFlags.ReadWrite | OpenFlags.Create)).ToList();
        for (var i = 0; i < files.Count; i++)
            files[i].Write([(byte)i]);
        for (var i = 0; i < files.Count; i++)
            Assert.Equal([(byte)i], files[i].ReadAt(0, 2));
        files.ForEach(file => file.Dispose());
    }

    [Fact]
    public virtual void Offsets_that_no_file_has_are_refused()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        FailsWith([EFBIG, EINVAL], () => file.WriteAt(long.MaxValue - 1, "text"));
        Fails(EINVAL, () => file.WriteAt(-1, "text"));
        Assert.Equal(0, file.Stat().Size);
    }
}
