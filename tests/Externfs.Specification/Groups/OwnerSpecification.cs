namespace Externfs.Specification;

/// <summary>chown(2), and the bits that it and writing take away.</summary>
public abstract class OwnerSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void Root_gives_anything_to_anybody()
    {
        Write("file");
        Mkdir("directory");
        Mknod("fifo", FileType.Fifo);
        foreach (Name name in new Name[] { "file", "directory", "fifo" })
        {
            Chown(name, Ada.Uid, Ben.Gid);
            Assert.Equal((Ada.Uid, Ben.Gid), (Stat(name).Uid, Stat(name).Gid));
        }
    }

    [Fact]
    public virtual void Either_half_stays_as_it_is_where_it_is_not_given()
    {
        Write("file");
        Chown("file", Ada.Uid, Same);
        Assert.Equal((Ada.Uid, 0u), (Stat("file").Uid, Stat("file").Gid));
        Chown("file", Same, Ben.Gid);
        Assert.Equal((Ada.Uid, Ben.Gid), (Stat("file").Uid, Stat("file").Gid));
    }

    [Fact]
    public virtual void Large_numbers_are_numbers()
    {
        Write("file");
        Chown("file", 4_000_000_000, 3_999_999_999);
        Assert.Equal((4_000_000_000, 3_999_999_999), (Stat("file").Uid, Stat("file").Gid));
    }

    [Fact]
    public virtual void A_user_gives_to_the_groups_of_the_user_alone()
    {
        Write("file");
        Chown("file", Ada.Uid, Ada.Gid);
        As(Ada, () =>
        {
            Fails(EPERM, () => Chown("file", Ben.Uid, Same));
            Fails(EPERM, () => Chown("file", Same, Ben.Gid));
        });
        As(Ben, () => Fails(EPERM, () => Chown("file", Ben.Uid, Ben.Gid)));
        As(new User(Ada.Uid, Ada.Gid, Ben.Gid), () => Chown("file", Ada.Uid, Ben.Gid));
        Assert.Equal((Ada.Uid, Ben.Gid), (Stat("file").Uid, Stat("file").Gid));
    }

    [Theory]
    [InlineData("6755", "0755")]
    [InlineData("4755", "0755")]
    [InlineData("2775", "0775")]
    public virtual void A_new_owner_takes_setuid_and_setgid_from_a_program(string before, string after)
    {
        Write("program");
        Chmod("program", Octal(before));
        Chown("program", Ada.Uid, Ada.Gid);
        Assert.Equal(after, Mode("program"));
    }

    [Fact]
    public virtual void Setgid_without_group_execute_stays_for_root()
    {
        Write("file");
        Chmod("file", Octal("2745"));
        Chown("file", Ada.Uid, Ada.Gid);
        Assert.Equal("2745", Mode("file"));
        Mkdir("directory");
        Chmod("directory", Octal("2755"));
        Chown("directory", Ada.Uid, Ada.Gid);
        Assert.Equal("2755", Mode("directory"));
    }

    [Fact]
    public virtual void A_users_write_takes_setuid_and_setgid()
    {
        Program("a");
        Program("b");
        Program("c");
        As(Ben, () =>
        {
            using var file = Open("a", OpenFlags.WriteOnly);
            file.Write("x");
            Truncate("b", 1);
            Open("c", OpenFlags.WriteOnly | OpenFlags.Truncate).Dispose();
        });
        Assert.Equal(("0777", "0777", "0777"), (Mode("a"), Mode("b"), Mode("c")));
    }

    [Fact]
    public virtual void Roots_write_leaves_them()
    {
        Program("a");
        using var file = Open("a", OpenFlags.WriteOnly);
        file.Write("x");
        Assert.Equal("6777", Mode("a"));
    }

    [Fact]
    public virtual void The_ctime_moves_and_the_mtime_does_not()
    {
        Write("file");
        var before = Stat("file");
        NextTick();
        Chown("file", Ada.Uid, Ada.Gid);
        var after = Stat("file");
        Assert.True(after.ChangeTime > before.ChangeTime);
        Assert.Equal(before.ModifyTime, after.ModifyTime);
    }

    private void Program(Name name)
    {
        Write(name, "text");
        Chown(name, Ada.Uid, Ada.Gid);
        Chmod(name, Octal("6777"));
    }
}
