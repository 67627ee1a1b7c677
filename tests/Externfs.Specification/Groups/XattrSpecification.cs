namespace Externfs.Specification;

/// <summary>Extended attributes: xattr(7).</summary>
public abstract class XattrSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Theory]
    [InlineData("user.name")]
    [InlineData("trusted.name")]
    [InlineData("security.externfs")]
    public virtual void A_value_is_set_and_read_and_removed(string name)
    {
        Write("file");
        Mkdir("directory");
        foreach (Name path in new Name[] { "file", "directory" })
        {
            if (Lacking(path))
                continue;
            SetXattr(path, name, "value"u8);
            Assert.Equal("value"u8, GetXattr(path, name));
            Assert.Equal(5, GetXattrLength(path, name));
            Assert.Contains(name, Listed(path));
            SetXattr(path, name, "other value"u8);
            Assert.Equal("other value"u8, GetXattr(path, name));
            RemoveXattr(path, name);
            Fails(ENODATA, () => GetXattr(path, name));
            Fails(ENODATA, () => RemoveXattr(path, name));
            Assert.DoesNotContain(name, Listed(path));
        }
    }

    [Fact]
    public virtual void Values_are_any_bytes_or_none()
    {
        Write("file");
        if (Lacking("file"))
            return;
        byte[] bytes = [.. Enumerable.Range(0, 1024).Select(i => (byte)i)];
        SetXattr("file", "user.bytes", bytes);
        SetXattr("file", "user.empty", []);
        Assert.Equal(bytes, GetXattr("file", "user.bytes"));
        Assert.Empty(GetXattr("file", "user.empty"));
        Assert.Equal<Name>(["user.bytes", "user.empty"], Listed("file"));
    }

    [Fact]
    public virtual void Names_are_up_to_255_bytes_of_anything()
    {
        Write("file");
        if (Lacking("file"))
            return;
        Name longest = "user." + new string('x', 250);
        var odd = new Name([.. "user.\n/="u8, 0xFF]);
        SetXattr("file", longest, "1"u8);
        SetXattr("file", odd, "2"u8);
        Assert.Equal([.. new Name[] { longest, odd }.Order()], Listed("file"));
        Assert.Equal("2"u8, GetXattr("file", odd));
        Fails(ERANGE, () => SetXattr("file", "user." + new string('x', 251), "3"u8));
        Fails(ERANGE, () => SetXattr("file", "", "3"u8));
    }

    [Fact]
    public virtual void Create_and_replace_are_obeyed()
    {
        Write("file");
        if (Lacking("file"))
            return;
        Fails(ENODATA, () => SetXattr("file", "user.name", "1"u8, XattrFlags.Replace));
        SetXattr("file", "user.name", "2"u8, XattrFlags.Create);
        Fails(EEXIST, () => SetXattr("file", "user.name", "3"u8, XattrFlags.Create));
        Assert.Equal("2"u8, GetXattr("file", "user.name"));
        SetXattr("file", "user.name", "4"u8, XattrFlags.Replace);
        Assert.Equal("4"u8, GetXattr("file", "user.name"));
    }

    [Fact]
    public virtual void Too_little_room_is_refused()
    {
        Write("file");
        if (Lacking("file"))
            return;
        SetXattr("file", "user.name", "value"u8);
        Fails(ERANGE, () => GetXattr("file", "user.name", room: 4));
        Fails(ERANGE, () => ListXattrs("file", room: 5));
        Assert.Equal("value"u8, GetXattr("file", "user.name", room: 5));
    }

    [Fact]
    public virtual void A_value_that_is_too_large_is_refused()
    {
        Write("file");
        if (Lacking("file"))
            return;
        Fails(E2BIG, () => SetXattr("file", "user.name", new byte[65537]));
        Fails(ENODATA, () => GetXattr("file", "user.name"));
    }

    [Fact]
    public virtual void User_attributes_are_for_files_and_directories()
    {
        Symlink("none", "link");
        Mknod("fifo", FileType.Fifo);
        Fails(EPERM, () => SetXattr("link", "user.name", "1"u8));
        Fails(EPERM, () => SetXattr("fifo", "user.name", "1"u8));
        if (!Can(Lacks.Xattrs))
            return;
        SetXattr("link", "trusted.name", "1"u8);
        Assert.Equal("1"u8, GetXattr("link", "trusted.name"));
    }

    [Fact]
    public virtual void User_attributes_follow_the_mode_of_the_file()
    {
        Write("file");
        if (Lacking("file"))
            return;
        SetXattr("file", "user.name", "1"u8);
        Chmod("file", Octal("604"));
        As(Ben, () =>
        {
            Assert.Equal("1"u8, GetXattr("file", "user.name"));
            Fails(EACCES, () => SetXattr("file", "user.name", "2"u8));
            Fails(EACCES, () => RemoveXattr("file", "user.name"));
        });
        Chmod("file", Octal("602"));
        As(Ben, () =>
        {
            Fails(EACCES, () => GetXattr("file", "user.name"));
            SetXattr("file", "user.name", "3"u8);
        });
        Assert.Equal("3"u8, GetXattr("file", "user.name"));
    }

    [Fact]
    public virtual void Trusted_attributes_are_roots()
    {
        Write("file");
        Chmod("file", Octal("666"));
        if (Lacking("file"))
            return;
        SetXattr("file", "trusted.name", "1"u8);
        As(Ben, () =>
        {
            Fails(ENODATA, () => GetXattr("file", "trusted.name"));
            Fails(EPERM, () => SetXattr("file", "trusted.name", "2"u8));
            Assert.Empty(Listed("file"));
        });
        Assert.Equal("1"u8, GetXattr("file", "trusted.name"));
    }

    [Fact]
    public virtual void A_name_needs_a_namespace_that_exists()
    {
        Write("file");
        Fails(EOPNOTSUPP, () => SetXattr("file", "nonsense.name", "1"u8));
        Fails(EOPNOTSUPP, () => SetXattr("file", "name", "1"u8));
        Fails(EOPNOTSUPP, () => GetXattr("file", "nonsense.name"));
    }

    [Fact]
    public virtual void They_belong_to_the_file_and_go_with_it()
    {
        Write("file");
        if (Lacking("file"))
            return;
        SetXattr("file", "user.name", "1"u8);
        Link("file", "link");
        Rename("file", "moved");
        using var file = Open("moved", OpenFlags.ReadWrite);
        Assert.Equal("1"u8, GetXattr("link", "user.name"));
        Unlink("link");
        Unlink("moved");
        file.SetXattr("user.name", "2"u8);
        Assert.Equal("2"u8, file.GetXattr("user.name"));
        Write("file");
        Fails(ENODATA, () => GetXattr("file", "user.name"));
    }

    [Fact]
    public virtual void A_file_that_replaces_another_brings_its_own()
    {
        Write("old");
        Write("new");
        if (Lacking("old"))
            return;
        SetXattr("old", "user.old", "1"u8);
        SetXattr("new", "user.new", "2"u8);
        Rename("new", "old");
        Assert.Equal<Name>(["user.new"], Listed("old"));
    }

    [Fact]
    public virtual void The_ctime_moves_and_the_mtime_does_not()
    {
        Write("file");
        if (Lacking("file"))
            return;
        var before = Stat("file");
        NextTick();
        SetXattr("file", "user.name", "1"u8);
        var between = Stat("file");
        NextTick();
        RemoveXattr("file", "user.name");
        Assert.True(between.ChangeTime > before.ChangeTime && Stat("file").ChangeTime > between.ChangeTime);
        Assert.Equal(before.ModifyTime, Stat("file").ModifyTime);
    }

    [Fact]
    public virtual void A_file_has_many()
    {
        Write("file");
        if (Lacking("file"))
            return;
        for (var i = 0; i < 50; i++)
            SetXattr("file", $"user.name{i:d2}", [(byte)i]);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (Name)$"user.name{i:d2}"), Listed("file"));
        Assert.Equal([49], GetXattr("file", "user.name49"));
    }

    [Fact]
    public virtual void A_write_takes_capabilities()
    {
        Write("program", "text");
        if (Lacking("program"))
            return;

        // VFS_CAP_REVISION_2, effective; CAP_NET_RAW permitted (capabilities(7)).
        byte[] capability = [1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        SetXattr("program", "security.capability", capability);
        Assert.Equal(capability, GetXattr("program", "security.capability"));
        using (var file = Open("program", OpenFlags.WriteOnly))
            file.Write("x");
        Fails(ENODATA, () => GetXattr("program", "security.capability"));
        SetXattr("program", "security.capability", capability);
        Chown("program", Ada.Uid, Ada.Gid);
        Fails(ENODATA, () => GetXattr("program", "security.capability"));
    }

    /// <summary>Whether there are none here, which then has to be said.</summary>
    private bool Lacking(Name path)
    {
        if (Can(Lacks.Xattrs))
            return false;
        Fails(EOPNOTSUPP, () => SetXattr(path, "user.name", "1"u8));
        FailsWith([EOPNOTSUPP, ENODATA], () => GetXattr(path, "user.name"));
        return true;
    }

    /// <summary>Without what security modules add.</summary>
    private List<Name> Listed(Name path) => [.. ListXattrs(path).Where(name => !name.Bytes.StartsWith("security."u8) || name == "security.externfs")];
}
