using System.Text;

namespace Externfs.Specification;

/// <summary>read(2), write(2) and lseek(2).</summary>
public abstract class ReadWriteSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(131_072)]
    [InlineData(1_048_577)]
    [InlineData(5_000_000)]
    public virtual void What_was_written_is_read_whatever_the_size(int length)
    {
        var bytes = Random(length);
        using (var file = Open("file", OpenFlags.WriteOnly | OpenFlags.Create))
            file.WriteAll(bytes);
        Assert.Equal(length, Stat("file").Size);
        Assert.True(bytes.AsSpan().SequenceEqual(ReadAll("file")));
    }

    [Fact]
    public virtual void Small_writes_anywhere_add_up()
    {
        var random = new Random(1);
        var model = new byte[50_000];
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Truncate(model.Length);
        for (var i = 0; i < 300; i++)
        {
            var bytes = Random(random.Next(1, 5000));
            var at = random.Next(0, model.Length - bytes.Length);
            bytes.CopyTo(model, at);
            file.WriteAt(at, bytes);
        }

        Assert.True(model.AsSpan().SequenceEqual(ReadAll("file")));
        for (var i = 0; i < 300; i++)
        {
            var at = random.Next(0, model.Length - 5000);
            var length = random.Next(1, 5000);
            Assert.True(model.AsSpan(at, length).SequenceEqual(file.ReadAt(at, length)));
        }
    }

    [Fact]
    public virtual void Reads_end_at_the_end()
    {
        Write("file", "text");
        using var file = Open("file", OpenFlags.ReadOnly);
        Assert.Equal("xt"u8, file.ReadAt(2, 100));
        Assert.Empty(file.ReadAt(4, 100));
        Assert.Empty(file.ReadAt(1_000_000, 100));
        Fails(EINVAL, () => file.ReadAt(-1, 1));
    }

    [Fact]
    public virtual void A_write_behind_the_end_leaves_zeros()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.WriteAt(100_000, "text");
        Assert.Equal(100_004, Stat("file").Size);
        Assert.Equal([.. new byte[100_000], .. "text"u8], ReadAll("file"));
    }

    [Fact]
    public virtual void Positions_move_as_lseek_says()
    {
        Write("file", "abcdef");
        using var file = Open("file", OpenFlags.ReadWrite);
        Assert.Equal(4, file.Seek(-2, Whence.End));
        Assert.Equal("ef"u8, file.ReadToEnd());
        Assert.Equal(3, file.Seek(-3, Whence.Current));
        file.Write("DE");
        Assert.Equal(5, file.Seek(0, Whence.Current));
        Fails(EINVAL, () => file.Seek(-1));
        Fails(EINVAL, () => file.Seek(-7, Whence.End));
        Assert.Equal("abcDEf", Cat("file"));
    }

    [Fact]
    public virtual void A_write_of_nothing_changes_nothing()
    {
        Write("file", "text");
        var before = Stat("file");
        NextTick();
        using var file = Open("file", OpenFlags.ReadWrite);
        Assert.Equal(0, file.Write([]));
        file.WriteAt(100, []);
        Assert.Equal(before, Stat("file"));
    }

    [Fact]
    public virtual void Another_open_file_reads_what_was_just_written()
    {
        using var writer = Open("file", OpenFlags.WriteOnly | OpenFlags.Create);
        using var reader = Open("file", OpenFlags.ReadOnly);
        for (var i = 0; i < 50; i++)
        {
            var line = Encoding.UTF8.GetBytes($"line {i}\n");
            writer.Write(line);
            Assert.Equal(line, reader.ReadToEnd());
            Assert.Equal(writer.Seek(0, Whence.Current), Stat("file").Size);
        }
    }

    [Fact]
    public virtual void Data_at_a_large_offset_is_kept()
    {
        var far = Tested.LargestFile - 4096;
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.WriteAt(far, "text");
        Assert.Equal(far + 4, Stat("file").Size);
        Assert.Equal("\0\0text"u8, file.ReadAt(far - 2, 100));
        file.Truncate(0);
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
