namespace Externfs.Specification;

/// <summary>Who may do what: modes against the owner, the group, supplementary groups and others.</summary>
public abstract class PermissionSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Theory]
    [InlineData("400", true, false)]
    [InlineData("200", false, true)]
    [InlineData("600", true, true)]
    [InlineData("066", false, false)]
    public virtual void The_owners_bits_are_the_owners(string mode, bool reads, bool writes)
    {
        Owned("file", Ada, mode);
        Uses(Ada, reads, writes);
    }

    [Theory]
    [InlineData("040", true, false)]
    [InlineData("020", false, true)]
    [InlineData("606", false, false)]
    public virtual void The_groups_bits_are_the_groups(string mode, bool reads, bool writes)
    {
        Owned("file", Ada, mode);
        Uses(new User(Ben.Uid, Ada.Gid), reads, writes);
    }

    [Theory]
    [InlineData("040", true, false)]
    [InlineData("020", false, true)]
    [InlineData("606", false, false)]
    public virtual void A_supplementary_group_counts_like_the_first(string mode, bool reads, bool writes)
    {
        Owned("file", Ada, mode);
        Uses(new User(Ben.Uid, Ben.Gid, 7, Ada.Gid, 8), reads, writes);
    }

    [Theory]
    [InlineData("004", true, false)]
    [InlineData("002", false, true)]
    [InlineData("660", false, false)]
    public virtual void The_last_bits_are_everybody_elses(string mode, bool reads, bool writes)
    {
        Owned("file", Ada, mode);
        Uses(Ben, reads, writes);
    }

    [Fact]
    public virtual void Root_may_read_and_write_anything_and_execute_what_somebody_may()
    {
        Owned("file", Ada, "000");
        Assert.Equal("text", Cat("file"));
        Access("file", AccessModes.Read | AccessModes.Write);
        Fails(EACCES, () => Access("file", AccessModes.Execute));
        Chmod("file", Octal("001"));
        Access("file", AccessModes.Execute);
    }

    [Fact]
    public virtual void A_directory_without_search_is_closed()
    {
        Directory("a", Ada, "700");
        Write("a/file", "text");
        Chmod("a/file", Octal("666"));
        Chmod("a", Octal("644"));
        As(Ben, () =>
        {
            Assert.Equal<Name>(["file"], Ls("a"));
            Fails(EACCES, () => Stat("a/file"));
            Fails(EACCES, () => Cat("a/file"));
        });
        Chmod("a", Octal("711"));
        As(Ben, () =>
        {
            Fails(EACCES, () => Ls("a"));
            Assert.Equal("text", Cat("a/file"));
        });
    }

    [Fact]
    public virtual void Names_come_and_go_with_write_and_search()
    {
        Directory("a", Ada, "755");
        Write("a/file");
        Write("mine");
        Chmod(".", Octal("777"));
        As(Ben, () =>
        {
            Fails(EACCES, () => Write("a/new"));
            Fails(EACCES, () => Mkdir("a/new"));
            Fails(EACCES, () => Symlink("x", "a/new"));
            Fails(EACCES, () => Mknod("a/new", FileType.Fifo));
            Fails(EACCES, () => Unlink("a/file"));
            Fails(EACCES, () => Rename("a/file", "moved"));
            Fails(EACCES, () => Rename("mine", "a/moved"));
        });
        Assert.Equal<Name>(["file"], Ls("a"));
        As(Ada, () =>
        {
            Unlink("a/file");
            Mkdir("a/new");
            Rmdir("a/new");
        });
        Assert.Empty(Ls("a"));
    }

    [Fact]
    public virtual void In_a_sticky_directory_only_owners_remove_and_rename()
    {
        Directory("shared", new User(0, 0), "1777");
        As(Ada, () => Write("shared/hers"));
        As(Ben, () => Write("shared/his"));
        As(Ben, () =>
        {
            FailsWith([EPERM, EACCES], () => Unlink("shared/hers"));
            FailsWith([EPERM, EACCES], () => Rename("shared/hers", "shared/moved"));
            FailsWith([EPERM, EACCES], () => Rename("shared/his", "shared/hers"));
            Unlink("shared/his");
        });
        Chown("shared", Ben.Uid, Ben.Gid);
        As(Ben, () => Unlink("shared/hers"));
        Assert.Empty(Ls("shared"));
    }

    [Fact]
    public virtual void The_owner_and_root_change_a_mode()
    {
        Owned("file", Ada, "644");
        As(Ben, () => Fails(EPERM, () => Chmod("file", Octal("666"))));
        As(Ada, () => Chmod("file", Octal("4751")));
        Assert.Equal("4751", Mode("file"));
        Chmod("file", Octal("7777"));
        Assert.Equal("7777", Mode("file"));
        Mkdir("directory");
        Chmod("directory", Octal("1750"));
        Assert.Equal("1750", Mode("directory"));
    }

    [Fact]
    public virtual void Setgid_goes_where_the_owner_is_not_of_the_group()
    {
        Owned("file", new User(Ada.Uid, Ben.Gid), "755");
        As(Ada, () => Chmod("file", Octal("2755")));
        Assert.Equal("0755", Mode("file"));
        As(new User(Ada.Uid, Ada.Gid, Ben.Gid), () => Chmod("file", Octal("2755")));
        Assert.Equal("2755", Mode("file"));
    }

    [Fact]
    public virtual void The_umask_takes_bits_from_new_things()
    {
        WithUmask("027", () =>
        {
            Open("file", OpenFlags.WriteOnly | OpenFlags.Create, Octal("666")).Dispose();
            Mkdir("directory", Octal("777"));
            Mknod("fifo", FileType.Fifo, Octal("666"));
        });
        Assert.Equal(("0640", "0750", "0640"), (Mode("file"), Mode("directory"), Mode("fifo")));
        WithUmask("777", () => Open("none", OpenFlags.WriteOnly | OpenFlags.Create, Octal("666")).Dispose());
        Assert.Equal("0000", Mode("none"));
    }

    [Fact]
    public virtual void A_setgid_directory_hands_on_its_group()
    {
        Directory("a", new User(0, Ben.Gid), "2777");
        As(Ada, () =>
        {
            Write("a/file");
            Mkdir("a/sub");
            Symlink("x", "a/link");
        });
        Assert.Equal((Ada.Uid, Ben.Gid, "0644"), (Stat("a/file").Uid, Stat("a/file").Gid, Mode("a/file")));
        Assert.Equal((Ben.Gid, "2755"), (Stat("a/sub").Gid, Mode("a/sub")));
        Assert.Equal(Ben.Gid, Lstat("a/link").Gid);
    }

    [Fact]
    public virtual void A_descriptor_keeps_what_it_was_opened_for()
    {
        Owned("file", Ada, "600");
        As(Ada, () =>
        {
            using var file = Open("file", OpenFlags.ReadWrite);
            Chmod("file", 0);
            Unchecked(file);
            Fails(EACCES, () => Open("file", OpenFlags.ReadOnly));
        });

        static void Unchecked(OpenFile file)
        {
            file.WriteAt(0, "TEXT");
            Assert.Equal("TEXT"u8, file.ReadAt(0, 10));
        }
    }

    [Fact]
    public virtual void Only_a_program_with_an_execute_bit_runs()
    {
        Write("script", "#!/bin/sh\nexit 7\n");
        Chmod("script", Octal("755"));
        using var process = System.Diagnostics.Process.Start(Path.Combine(Folder, "script"));
        process.WaitForExit();
        Assert.Equal(7, process.ExitCode);
        Chmod("script", Octal("644"));
        Assert.Equal((int)EACCES, Assert.Throws<System.ComponentModel.Win32Exception>(() => System.Diagnostics.Process.Start(Path.Combine(Folder, "script"))).NativeErrorCode);
    }

    private void Owned(Name name, User owner, string mode)
    {
        Write(name, "text");
        Chown(name, owner.Uid, owner.Gid);
        Chmod(name, Octal(mode));
    }

    private void Directory(Name name, User owner, string mode)
    {
        Mkdir(name);
        Chown(name, owner.Uid, owner.Gid);
        Chmod(name, Octal(mode));
    }

    private void Uses(User user, bool reads, bool writes) => As(user, () =>
    {
        May(reads, () => Open("file", OpenFlags.ReadOnly).Dispose());
        May(reads, () => Access("file", AccessModes.Read));
        May(writes, () => Open("file", OpenFlags.WriteOnly).Dispose());
        May(writes, () => Access("file", AccessModes.Write));
        May(writes, () => Truncate("file", 1));
        May(reads && writes, () => Open("file", OpenFlags.ReadWrite).Dispose());
    });

    private static void May(bool may, Action action)
    {
        if (may)
            action();
        else
            Fails(EACCES, action);
    }
}
