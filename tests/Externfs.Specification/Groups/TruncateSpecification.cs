namespace Externfs.Specification;

/// <summary>truncate(2) and ftruncate(2).</summary>
public abstract class TruncateSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(9999)]
    public virtual void A_shorter_file_keeps_its_beginning(int length)
    {
        var bytes = Bytes(10_000);
        using (var file = Open("file", OpenFlags.WriteOnly | OpenFlags.Create))
            file.WriteAll(bytes);
        Truncate("file", length);
        Assert.Equal(length, Stat("file").Size);
        Assert.Equal(bytes[..length], ReadAll("file"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public virtual void A_longer_file_goes_on_with_zeros(int length)
    {
        Write("file", "text");
        Truncate("file", length);
        Assert.Equal([.. "text"u8, .. new byte[length - 4]], ReadAll("file"));
    }

    [Fact]
    public virtual void What_was_cut_does_not_come_back()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.WriteAll(Bytes(10_000));
        file.Truncate(10);
        file.Truncate(10_000);
        Assert.Equal([.. Bytes(10), .. new byte[9990]], ReadAll("file"));
        file.Truncate(10);
        file.WriteAt(5000, "x");
        Assert.Equal([.. Bytes(10), .. new byte[4990], (byte)'x'], ReadAll("file"));
    }

    [Fact]
    public virtual void The_position_stays_and_a_write_there_leaves_a_hole()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Write("abcdef");
        file.Truncate(2);
        Assert.Equal(6, file.Seek(0, Whence.Current));
        Assert.Equal(0, file.Read(new byte[10]));
        file.Write("x");
        Assert.Equal("ab\0\0\0\0x", Cat("file"));
    }

    [Fact]
    public virtual void Times_move()
    {
        Write("file", "text");
        var before = Stat("file");
        NextTick();
        Truncate("file", 2);
        Assert.True(Stat("file").ModifyTime > before.ModifyTime && Stat("file").ChangeTime > before.ChangeTime);
        Assert.Equal(before.AccessTime, Stat("file").AccessTime);
    }

    [Fact]
    public virtual void Ftruncate_to_the_same_size_moves_times_too()
    {
        using var file = Open("file", OpenFlags.WriteOnly | OpenFlags.Create);
        file.Write("text");
        var before = Stat("file");
        NextTick();
        file.Truncate(4);
        Assert.True(Stat("file").ModifyTime > before.ModifyTime);
    }

    [Fact]
    public virtual void Sizes_that_no_file_has_are_refused()
    {
        Write("file", "text");
        Fails(EINVAL, () => Truncate("file", -1));
        FailsWith([EFBIG, EINVAL], () => Truncate("file", long.MaxValue));
        Assert.Equal("text", Cat("file"));
    }

    [Fact]
    public virtual void Only_files_are_truncated()
    {
        Mkdir("directory");
        Write("file", "text");
        Symlink("file", "link");
        Fails(EISDIR, () => Truncate("directory", 0));
        Fails(ENOENT, () => Truncate("none", 0));
        Fails(ENOTDIR, () => Truncate("file/below", 0));
        Truncate("link", 1);
        Assert.Equal("t", Cat("file"));
    }

    [Fact]
    public virtual void Open_files_see_the_new_size()
    {
        Write("file", "text");
        using var file = Open("file", OpenFlags.ReadOnly);
        file.Read(new byte[2]);
        Truncate("file", 3);
        Assert.Equal("x"u8, file.ReadToEnd());
        Assert.Equal(3, file.Stat().Size);
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 251 + 1))];
}
