namespace Externfs.Specification;

/// <summary>Names are bytes: any but "/" and NUL, 255 at most.</summary>
public abstract class NameSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    public static TheoryData<string> Odd =>
    [
        "...", "....", ".hidden", "..hidden", "trailing ", " leading", "trailing.", "-rf", "*", "?", "new\nline", "tab\tbed", "carriage\rreturn", "back\\slash", "\"quoted\"", "it's", "$HOME", "a:b", "a|b", "a%2Fb", "%",
        "\u00e9", "e\u0301", "\u65e5\u672c", "\U0001f600", "\u202e", "\u007f", "\ufeff", "NUL", "aux.txt",
        ".externfs", ".fuse_hidden0000000100000001", "lost+found", ".wh.file", "superblock", "metadata.db", ".Trash-0",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public virtual void Odd_names_are_names(string odd)
    {
        Name name = odd;
        Write(name, "text");
        Assert.Equal([name], Ls("."));
        Assert.Equal("text", Cat(name));
        Rename(name, "plain");
        Mkdir(name);
        Rename("plain", new Name("inside"u8).In(name));
        Assert.Equal<Name>(["inside"], Ls(name));
        Symlink(name, "link");
        Assert.Equal((name, "text"), (Readlink("link"), Cat("link/inside")));
        Fails(EEXIST, () => Mkdir(name));
        FailsWith([ENOTEMPTY, EEXIST], () => Rmdir(name));
        Remove(name);
        Fails(ENOENT, () => Stat(name));
    }

    [Fact]
    public virtual void Every_byte_but_two_is_a_name()
    {
        var names = Enumerable.Range(1, 255).Where(b => b is not '/' and not '.').Select(b => (Name)new[] { (byte)b }).ToList();
        foreach (var name in names)
            Write(name, name.ToString());
        Assert.Equal(names, Ls("."));
        Assert.All(names, name => Assert.Equal(name.ToString(), Cat(name)));
    }

    [Fact]
    public virtual void Names_that_are_no_text_are_names()
    {
        byte[][] names = [[0xFF], [0xC3], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0xAF], [(byte)'a', 0x80, (byte)'b'], [0xEF, 0xBF, 0xBD]];
        foreach (var name in names)
            Write(name, Convert.ToHexString(name));
        Assert.Equal(names.Select(name => (Name)name).Order(), Ls("."));
        Assert.All(names, name => Assert.Equal(Convert.ToHexString(name), Cat(name)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(254)]
    [InlineData(255)]
    public virtual void Names_are_up_to_255_bytes(int length)
    {
        var name = new Name(Enumerable.Repeat((byte)0xE9, length).ToArray());
        Write(name, "text");
        Assert.Equal([name], Ls("."));
        Assert.Equal("text", Cat(name));
        Rename(name, "short");
        Rename("short", name);
        Unlink(name);
    }

    [Fact]
    public virtual void Names_that_differ_at_all_are_two()
    {
        Name[] names = ["name", "Name", "NAME", "name ", "name.", "\u00e9", "e\u0301", new string('x', 254), new string('x', 255), "name\n"];
        foreach (var name in names)
            Write(name, name.ToString());
        Assert.Equal(names.Order(), Ls("."));
        Assert.All(names, name => Assert.Equal(name.ToString(), Cat(name)));
    }

    [Fact]
    public virtual void Dots_are_places()
    {
        Mkdir("a");
        Mkdir("a/b");
        Assert.Equal(Stat("a").Inode, Stat("a/.").Inode);
        Assert.Equal(Stat("a").Inode, Stat("a/b/..").Inode);
        Assert.Equal(Stat("a").Inode, Stat("a/b/../b/./..").Inode);
        Fails(EEXIST, () => Mkdir("a/."));
        FailsWith([EISDIR, EPERM, EBUSY, EINVAL], () => Unlink("a/.."));
        Fails(EISDIR, () => Open("a/.", OpenFlags.WriteOnly | OpenFlags.Create));
        FailsWith([EBUSY, EINVAL, EEXIST], () => Rename("a/b", "a/.."));
    }

    [Fact]
    public virtual void Slashes_may_repeat()
    {
        Mkdir("a");
        Write("a//file", "text");
        Assert.Equal("text", Cat("a////file"));
        Mkdir("a/b//");
        Assert.Equal(FileType.Directory, Stat("a/b/").Type);
        Fails(ENOTDIR, () => Stat("a/file/"));
    }
}
