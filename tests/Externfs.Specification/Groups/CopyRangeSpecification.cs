namespace Externfs.Specification;

/// <summary>copy_file_range(2).</summary>
public abstract class CopyRangeSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void A_range_is_copied_and_positions_stay()
    {
        Write("from", "abcdef");
        Write("to", "123456");
        using var from = Open("from", OpenFlags.ReadOnly);
        using var to = Open("to", OpenFlags.ReadWrite);
        Assert.Equal(3, from.CopyTo(to, 1, 2, 3));
        Assert.Equal("12bcd6", Cat("to"));
        Assert.Equal((0L, 0L), (from.Seek(0, Whence.Current), to.Seek(0, Whence.Current)));
    }

    [Fact]
    public virtual void Without_offsets_positions_move()
    {
        Write("from", "abcdef");
        using var from = Open("from", OpenFlags.ReadOnly);
        using var to = Open("to", OpenFlags.ReadWrite | OpenFlags.Create);
        Assert.Equal(2, from.CopyTo(to, 2));
        Assert.Equal(4, from.CopyTo(to, 100));
        Assert.Equal(0, from.CopyTo(to, 100));
        Assert.Equal((6L, 6L, "abcdef"), (from.Seek(0, Whence.Current), to.Seek(0, Whence.Current), Cat("to")));
    }

    [Fact]
    public virtual void A_large_file_is_copied()
    {
        var bytes = new byte[3_000_001];
        new Random(3).NextBytes(bytes);
        using var from = Open("from", OpenFlags.ReadWrite | OpenFlags.Create);
        from.WriteAll(bytes);
        using var to = Open("to", OpenFlags.WriteOnly | OpenFlags.Create);
        long done = 0;
        while (from.CopyTo(to, done, done, bytes.Length) is var count and > 0)
            done += count;
        Assert.Equal(bytes.Length, done);
        Assert.True(bytes.AsSpan().SequenceEqual(ReadAll("to")));
    }

    [Fact]
    public virtual void What_was_just_written_is_copied_and_read_at_once()
    {
        using var from = Open("from", OpenFlags.ReadWrite | OpenFlags.Create);
        using var to = Open("to", OpenFlags.ReadWrite | OpenFlags.Create);
        to.Write("------");
        Assert.Equal("------"u8, to.ReadAt(0, 10));
        for (var i = 0; i < 20; i++)
        {
            from.WriteAt(0, $"{i:d6}");
            Assert.Equal(6, from.CopyTo(to, 0, 0, 6));
            Assert.Equal($"{i:d6}", Cat("to"));
        }
    }

    [Fact]
    public virtual void A_range_moves_inside_one_file_unless_it_meets_itself()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Write("abcdef");
        Assert.Equal(2, file.CopyTo(file, 0, 4, 2));
        Assert.Equal("abcdab", Cat("file"));
        Fails(EINVAL, () => file.CopyTo(file, 0, 2, 4));
        Assert.Equal("abcdab", Cat("file"));
    }

    [Fact]
    public virtual void Descriptors_have_to_fit()
    {
        Write("file", "text");
        Mkdir("directory");
        using var reader = Open("file", OpenFlags.ReadOnly);
        using var writer = Open("other", OpenFlags.WriteOnly | OpenFlags.Create);
        using var appending = Open("third", OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append);
        using var directory = Open("directory", OpenFlags.ReadOnly);
        Fails(EBADF, () => reader.CopyTo(reader, 0, 10, 2));
        Fails(EBADF, () => writer.CopyTo(writer, 0, 10, 2));
        Fails(EBADF, () => reader.CopyTo(appending, 0, 0, 2));
        Fails(EISDIR, () => directory.CopyTo(writer, 0, 0, 2));
    }

    [Fact]
    public virtual void The_mtime_of_the_target_moves()
    {
        Write("from", "text");
        Write("to", "1234");
        using var from = Open("from", OpenFlags.ReadOnly);
        using var to = Open("to", OpenFlags.WriteOnly);
        var before = Stat("to");
        NextTick();
        from.CopyTo(to, 0, 0, 2);
        Assert.True(Stat("to").ModifyTime > before.ModifyTime && Stat("to").ChangeTime > before.ChangeTime);
    }
}
