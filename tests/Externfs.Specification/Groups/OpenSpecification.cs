namespace Externfs.Specification;

/// <summary>open(2) and its flags.</summary>
public abstract class OpenSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void A_new_file_is_empty_and_the_creators()
    {
        Chmod(".", Octal("777"));
        As(Ada, () => Open("file", OpenFlags.WriteOnly | OpenFlags.Create, Octal("640")).Dispose());
        var stat = Stat("file");
        Assert.Equal((FileType.Regular, 0L, 1u, Ada.Uid, Ada.Gid, Octal("640")), (stat.Type, stat.Size, stat.Links, stat.Uid, stat.Gid, stat.Mode));
    }

    [Fact]
    public virtual void A_new_file_may_be_written_though_its_mode_forbids_it()
    {
        Chmod(".", Octal("777"));
        As(Ada, () =>
        {
            using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create, 0);
            file.Write("text");
            Assert.Equal("text"u8, file.ReadAt(0, 10));
            Fails(EACCES, () => Open("file", OpenFlags.ReadOnly));
        });
        Assert.Equal(("0000", "text"), (Mode("file"), Cat("file")));
    }

    [Fact]
    public virtual void Create_opens_what_is_there_and_leaves_its_mode()
    {
        Write("file", "text");
        Chmod("file", Octal("600"));
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create, Octal("777"));
        Assert.Equal("text"u8, file.ReadToEnd());
        Assert.Equal("0600", Mode("file"));
    }

    [Fact]
    public virtual void Exclusive_refuses_what_is_there()
    {
        Write("file");
        Mkdir("directory");
        const OpenFlags Exclusive = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;
        Fails(EEXIST, () => Open("file", Exclusive));
        Fails(EEXIST, () => Open("directory", Exclusive));
        Open("new", Exclusive).Dispose();
        Assert.True(Exists("new"));
    }

    [Fact]
    public virtual void Truncate_empties_and_moves_the_times()
    {
        Write("file", "text");
        var before = Stat("file");
        NextTick();
        Open("file", OpenFlags.WriteOnly | OpenFlags.Truncate).Dispose();
        var after = Stat("file");
        Assert.Equal(0, after.Size);
        Assert.True(after.ModifyTime > before.ModifyTime && after.ChangeTime > before.ChangeTime);
    }

    [Fact]
    public virtual void Descriptors_do_only_what_they_were_opened_for()
    {
        Write("file", "text");
        using var reader = Open("file", OpenFlags.ReadOnly);
        using var writer = Open("file", OpenFlags.WriteOnly);
        Fails(EBADF, () => reader.Write("x"));
        Fails(EBADF, () => writer.Read(new byte[1]));
        FailsWith([EINVAL, EBADF], () => reader.Truncate(0));
    }

    [Fact]
    public virtual void A_path_has_to_lead_there()
    {
        Write("file");
        Mkdir("directory");
        Symlink("file", "link");
        Fails(ENOENT, () => Open("none", OpenFlags.ReadOnly));
        Fails(ENOENT, () => Open("none/file", OpenFlags.WriteOnly | OpenFlags.Create));
        Fails(ENOTDIR, () => Open("file/below", OpenFlags.ReadOnly));
        Fails(ENOTDIR, () => Open("file", OpenFlags.ReadOnly | OpenFlags.Directory));
        Fails(ELOOP, () => Open("link", OpenFlags.ReadOnly | OpenFlags.NoFollow));
        Fails(EISDIR, () => Open("new/", OpenFlags.WriteOnly | OpenFlags.Create));
        Fails(EISDIR, () => Open("directory", OpenFlags.ReadOnly | OpenFlags.Create));
        Assert.Equal<Name>(["directory", "file", "link"], Ls("."));
    }

    [Fact]
    public virtual void A_duplicate_shares_the_position()
    {
        Write("file", "abcdef");
        using var one = Open("file", OpenFlags.ReadOnly);
        using var two = one.Duplicate();
        one.Read(new byte[2]);
        var rest = new byte[2];
        two.Read(rest);
        Assert.Equal("cd"u8, rest);
        one.Close();
        Assert.Equal("ef"u8, two.ReadToEnd());
    }

    [Fact]
    public virtual void A_path_descriptor_names_a_file_and_reads_nothing()
    {
        Write("file", "text");
        using var path = Open("file", OpenFlags.Path);
        Assert.Equal(Stat("file").Inode, path.Stat().Inode);
        Fails(EBADF, () => path.Read(new byte[1]));
    }

    [Fact]
    public virtual void A_program_that_runs_is_not_written()
    {
        var program = Path.Combine(Folder, "sleep");
        File.Copy("/bin/sleep", program);
        Chmod("sleep", Octal("755"));
        using var process = System.Diagnostics.Process.Start(program, "1000");
        try
        {
            // It is a copy of this process until exec.
            Patience.Until("the program runs", () => File.ResolveLinkTarget($"/proc/{process.Id}/exe", returnFinalTarget: false)?.FullName == program);
            Fails(ETXTBSY, () => Open("sleep", OpenFlags.WriteOnly));
            Unlink("sleep");
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }
}
