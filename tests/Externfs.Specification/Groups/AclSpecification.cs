namespace Externfs.Specification;

/// <summary>POSIX ACLs: acl(5).</summary>
public abstract class AclSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private static readonly User Carl = new(60003, 60003);

    [Fact]
    public virtual void A_named_user_may_what_the_entry_says()
    {
        if (Lacking())
            return;
        Owned("file", "600");
        var acl = Acl.Of($"u::rw- u:{Ben.Uid}:r-- g::--- m::r-- o::---");
        SetXattr("file", Acl.Access, acl);
        Assert.Equal(acl, GetXattr("file", Acl.Access));
        Assert.Equal("0640", Mode("file"));
        As(Ben, () =>
        {
            Assert.Equal("text", Cat("file"));
            Fails(EACCES, () => Open("file", OpenFlags.WriteOnly));
        });
        As(Carl, () => Fails(EACCES, () => Cat("file")));
    }

    [Fact]
    public virtual void A_named_group_too_and_supplementary_groups_count()
    {
        if (Lacking())
            return;
        Owned("file", "600");
        SetXattr("file", Acl.Access, Acl.Of($"u::rw- g::--- g:{Carl.Gid}:rw- m::rw- o::---"));
        As(new User(Ben.Uid, Ben.Gid, Carl.Gid), () => Open("file", OpenFlags.ReadWrite).Dispose());
        As(Ben, () => Fails(EACCES, () => Cat("file")));
    }

    [Fact]
    public virtual void The_mask_limits_all_but_the_owner_and_others()
    {
        if (Lacking())
            return;
        Owned("file", "600");
        SetXattr("file", Acl.Access, Acl.Of($"u::rw- u:{Ben.Uid}:rw- g::rw- m::r-- o::---"));
        As(Ben, () =>
        {
            Assert.Equal("text", Cat("file"));
            Fails(EACCES, () => Open("file", OpenFlags.WriteOnly));
        });
        As(Ada, () => Open("file", OpenFlags.ReadWrite).Dispose());
        As(new User(Carl.Uid, Ada.Gid), () => Fails(EACCES, () => Open("file", OpenFlags.WriteOnly)));
    }

    [Fact]
    public virtual void Chmod_sets_the_mask()
    {
        if (Lacking())
            return;
        Owned("file", "600");
        SetXattr("file", Acl.Access, Acl.Of($"u::rw- u:{Ben.Uid}:rw- g::r-- m::rw- o::---"));
        Chmod("file", Octal("644"));
        Assert.Equal(Acl.Of($"u::rw- u:{Ben.Uid}:rw- g::r-- m::r-- o::r--"), GetXattr("file", Acl.Access));
        As(Ben, () => Fails(EACCES, () => Open("file", OpenFlags.WriteOnly)));
        Chmod("file", Octal("660"));
        As(Ben, () => Open("file", OpenFlags.WriteOnly).Dispose());
    }

    [Fact]
    public virtual void An_acl_that_a_mode_can_say_is_the_mode()
    {
        if (Lacking())
            return;
        Owned("file", "600");
        SetXattr("file", Acl.Access, Acl.Of("u::rwx g::r-x o::--x"));
        Assert.Equal("0751", Mode("file"));
        Fails(ENODATA, () => GetXattr("file", Acl.Access));
        Assert.DoesNotContain(Acl.Access, ListXattrs("file"));
    }

    [Fact]
    public virtual void Without_its_acl_a_file_has_its_mode()
    {
        if (Lacking())
            return;
        Owned("file", "600");
        SetXattr("file", Acl.Access, Acl.Of($"u::rw- u:{Ben.Uid}:rw- g::--- m::rw- o::---"));
        Assert.Contains(Acl.Access, ListXattrs("file"));
        RemoveXattr("file", Acl.Access);
        Fails(ENODATA, () => GetXattr("file", Acl.Access));
        As(Ben, () => Fails(EACCES, () => Cat("file")));
    }

    [Fact]
    public virtual void New_things_inherit_the_default_of_their_directory()
    {
        if (Lacking())
            return;
        Mkdir("directory");
        var acl = Acl.Of($"u::rwx u:{Ben.Uid}:rwx g::r-x m::rwx o::---");
        SetXattr("directory", Acl.Default, acl);
        Assert.Equal(acl, GetXattr("directory", Acl.Default));
        Assert.Equal("0755", Mode("directory"));

        WithUmask("077", () =>
        {
            Open("directory/file", OpenFlags.WriteOnly | OpenFlags.Create, Octal("666")).Dispose();
            Mkdir("directory/sub", Octal("777"));
            Mknod("directory/fifo", FileType.Fifo, Octal("644"));
        });
        Assert.Equal(("0660", "0770", "0640"), (Mode("directory/file"), Mode("directory/sub"), Mode("directory/fifo")));
        Assert.Equal(Acl.Of($"u::rw- u:{Ben.Uid}:rwx g::r-x m::rw- o::---"), GetXattr("directory/file", Acl.Access));
        Assert.Equal(acl, GetXattr("directory/sub", Acl.Access));
        Assert.Equal(acl, GetXattr("directory/sub", Acl.Default));
        Fails(ENODATA, () => GetXattr("directory/file", Acl.Default));
        As(Ben, () => Write("directory/file", "text"));
    }

    [Fact]
    public virtual void A_default_that_a_mode_can_say_takes_the_place_of_the_umask()
    {
        if (Lacking())
            return;
        Mkdir("directory");
        SetXattr("directory", Acl.Default, Acl.Of("u::rw- g::r-- o::r--"));
        WithUmask("077", () => Open("directory/file", OpenFlags.WriteOnly | OpenFlags.Create, Octal("666")).Dispose());
        Assert.Equal("0644", Mode("directory/file"));
        Fails(ENODATA, () => GetXattr("directory/file", Acl.Access));
    }

    [Fact]
    public virtual void Only_directories_have_a_default()
    {
        if (Lacking())
            return;
        Owned("file", "600");
        Fails(EACCES, () => SetXattr("file", Acl.Default, Acl.Of("u::rwx g::r-x o::--x")));
    }

    [Fact]
    public virtual void Only_the_owner_and_root_set_one()
    {
        if (Lacking())
            return;
        Owned("file", "666");
        var acl = Acl.Of($"u::rw- u:{Ben.Uid}:rw- g::--- m::rw- o::---");
        As(Ben, () => Fails(EPERM, () => SetXattr("file", Acl.Access, acl)));
        As(Ada, () => SetXattr("file", Acl.Access, acl));
        As(Carl, () => Assert.Equal(acl, GetXattr("file", Acl.Access)));
    }

    [Theory]
    [InlineData("u::rw- u:7:rw- g::--- o::---")]
    [InlineData("u::rw- g::---")]
    [InlineData("u::rw- u::rw- g::--- o::---")]
    [InlineData("o::--- g::--- u::rw-")]
    public virtual void What_is_no_acl_is_refused(string text)
    {
        if (Lacking())
            return;
        Owned("file", "600");
        Fails(EINVAL, () => SetXattr("file", Acl.Access, Acl.Of(text)));
        Assert.Equal("0600", Mode("file"));
    }

    private bool Lacking()
    {
        if (Can(Lacks.Acls))
            return false;
        Owned("file", "600");
        Fails(EOPNOTSUPP, () => SetXattr("file", Acl.Access, Acl.Of("u::rw- u:7:rw- g::--- m::rw- o::---")));
        Assert.Equal("0600", Mode("file"));
        return true;
    }

    private void Owned(Name name, string mode)
    {
        Write(name, "text");
        Chown(name, Ada.Uid, Ada.Gid);
        Chmod(name, Octal(mode));
    }
}
