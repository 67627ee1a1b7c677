namespace Externfs.Specification;

/// <summary>open(2) with O_TMPFILE.</summary>
public abstract class TemporaryFileSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private const OpenFlags Temporary = OpenFlags.ReadWrite | OpenFlags.Temporary;

    [Fact]
    public virtual void A_temporary_file_has_no_name()
    {
        if (Lacking())
            return;
        using var file = Open(".", Temporary, Octal("640"));
        file.Write("text");
        Assert.Equal("text"u8, file.ReadAt(0, 10));
        Assert.Equal((FileType.Regular, 0u, 4L, Octal("640")), (file.Stat().Type, file.Stat().Links, file.Stat().Size, file.Stat().Mode));
        Assert.Empty(Ls("."));
    }

    [Fact]
    public virtual void It_gets_a_name_with_all_that_it_holds()
    {
        if (Lacking())
            return;
        using var file = Open(".", Temporary, Octal("600"));
        file.Write("text");
        file.Chown(Ada.Uid, Ada.Gid);
        Link(file, "name");
        Assert.Equal(("text", 1u, Ada.Uid, "0600"), (Cat("name"), Stat("name").Links, Stat("name").Uid, Mode("name")));
        Assert.Equal(file.Stat().Inode, Stat("name").Inode);
        Link("name", "other");
        Assert.Equal(2u, file.Stat().Links);
        Write("taken");
        using var second = Open(".", Temporary);
        Fails(EEXIST, () => Link(second, "taken"));
    }

    [Fact]
    public virtual void An_exclusive_one_never_gets_a_name()
    {
        if (Lacking())
            return;
        using var file = Open(".", Temporary | OpenFlags.Exclusive);
        Fails(ENOENT, () => Link(file, "name"));
    }

    [Fact]
    public virtual void The_creator_owns_it()
    {
        if (Lacking())
            return;
        Chmod(".", Octal("777"));
        As(Ada, () =>
        {
            using var file = Open(".", Temporary);
            Assert.Equal((Ada.Uid, Ada.Gid, Octal("644")), (file.Stat().Uid, file.Stat().Gid, file.Stat().Mode));
        });
        Chmod(".", Octal("755"));
        As(Ada, () => Fails(EACCES, () => Open(".", Temporary)));
    }

    [Fact]
    public virtual void It_needs_a_directory_and_a_writer()
    {
        if (Lacking())
            return;
        Write("file");
        Fails(ENOTDIR, () => Open("file", Temporary));
        Fails(ENOENT, () => Open("none", Temporary));
        Fails(EINVAL, () => Open(".", OpenFlags.ReadOnly | OpenFlags.Temporary));
    }

    private bool Lacking()
    {
        if (Can(Lacks.TemporaryFiles))
            return false;
        Fails(EOPNOTSUPP, () => Open(".", Temporary));
        return true;
    }
}
