namespace Externfs.Specification;

/// <summary>mmap(2): shared and private, and what read(2) and write(2) see of it.</summary>
public abstract class MmapSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private const int Page = 4096;

    [Fact]
    public virtual void A_mapping_shows_the_file()
    {
        using var file = Made(3 * Page);
        using var all = file.Map(3 * Page, shared: true);
        using var part = file.Map(Page, shared: true, write: false, offset: Page);
        Assert.Equal(Bytes(3 * Page), all.Bytes);
        Assert.Equal(Bytes(3 * Page).AsSpan(Page, Page), part.Bytes);
    }

    [Fact]
    public virtual void What_is_stored_in_a_shared_mapping_is_read_and_kept()
    {
        using (var file = Made(2 * Page))
        {
            using var mapping = file.Map(2 * Page, shared: true);
            "text"u8.CopyTo(mapping.Bytes[(Page - 2)..]);
            Assert.Equal("text"u8, file.ReadAt(Page - 2, 4));
            Assert.Equal("text"u8, ReadAll("file").AsSpan(Page - 2, 4));
            mapping.Sync();
        }

        Assert.Equal("text"u8, ReadAll("file").AsSpan(Page - 2, 4));
    }

    [Fact]
    public virtual void What_is_written_is_seen_in_mappings()
    {
        using var file = Made(Page);
        using var shared = file.Map(Page, shared: true);
        using var other = file.Map(Page, shared: false, write: false);
        Assert.Equal(Bytes(Page), shared.Bytes);
        Assert.Equal(Bytes(Page), other.Bytes);
        using var second = Open("file", OpenFlags.WriteOnly);
        second.WriteAt(100, "text");
        Assert.Equal("text"u8, shared.Bytes.Slice(100, 4));
        Assert.Equal("text"u8, other.Bytes.Slice(100, 4));
    }

    [Fact]
    public virtual void Two_mappings_of_a_file_are_one_memory()
    {
        using var one = Made(Page);
        using var two = Open("file", OpenFlags.ReadWrite);
        using var first = one.Map(Page, shared: true);
        using var second = two.Map(Page, shared: true);
        first.Bytes[7] = 77;
        second.Bytes[8] = 88;
        Assert.Equal((77, 88), (second.Bytes[7], first.Bytes[8]));
    }

    [Fact]
    public virtual void What_is_stored_in_a_private_mapping_is_nobody_elses()
    {
        using var file = Made(Page);
        using var mapping = file.Map(Page, shared: false);
        mapping.Bytes.Clear();
        Assert.Equal(Bytes(Page), ReadAll("file"));
        using var reader = Open("file", OpenFlags.ReadOnly);
        using var writable = reader.Map(Page, shared: false);
        writable.Bytes[0] = 99;
        Assert.Equal(Bytes(Page), ReadAll("file"));
    }

    [Fact]
    public virtual void A_shared_mapping_that_is_written_needs_a_file_that_is()
    {
        using var made = Made(Page);
        using var reader = Open("file", OpenFlags.ReadOnly);
        using var writer = Open("file", OpenFlags.WriteOnly);
        Fails(EACCES, () => reader.Map(Page, shared: true));
        Fails(EACCES, () => writer.Map(Page, shared: true));
        Fails(EACCES, () => writer.Map(Page, shared: false, write: false));
        reader.Map(Page, shared: true, write: false).Dispose();
    }

    [Fact]
    public virtual void A_mapping_outlives_its_descriptor_and_its_name()
    {
        using var file = Made(Page);
        using var mapping = file.Map(Page, shared: true);
        file.Close();
        Unlink("file");
        Assert.Equal(Bytes(Page), mapping.Bytes);
        mapping.Bytes[0] = 99;
        mapping.Sync();
    }

    [Fact]
    public virtual void Behind_the_end_are_zeros_which_are_not_kept()
    {
        using var file = Made(100);
        using (var mapping = file.Map(Page, shared: true))
        {
            Assert.Equal(new byte[Page - 100], mapping.Bytes[100..]);
            mapping.Bytes[100..].Fill(9);
            mapping.Sync();
        }

        Assert.Equal(Bytes(100), ReadAll("file"));
        file.Truncate(200);
        Assert.Equal([.. Bytes(100), .. new byte[100]], ReadAll("file"));
    }

    [Fact]
    public virtual void A_longer_file_is_seen_through_the_mapping()
    {
        using var file = Made(100);
        using var mapping = file.Map(2 * Page, shared: true);
        Assert.Equal(0, mapping.Bytes[100]);
        file.Truncate(2 * Page);
        file.WriteAt(Page, "text");
        Assert.Equal("text"u8, mapping.Bytes.Slice(Page, 4));
        mapping.Bytes[2 * Page - 1] = 5;
        Assert.Equal([5], file.ReadAt(2 * Page - 1, 10));
    }

    [Fact]
    public virtual void Storing_moves_the_mtime()
    {
        using var file = Made(Page);
        var before = Stat("file");
        NextTick();
        using var mapping = file.Map(Page, shared: true);
        mapping.Bytes[0] = 99;
        mapping.Sync();
        Assert.True(Stat("file").ModifyTime > before.ModifyTime);
    }

    [Fact]
    public virtual void Thousands_of_stores_anywhere_are_kept()
    {
        const int Size = 512 * Page;
        var model = new byte[Size];
        using (var file = Made(0))
        {
            file.Truncate(Size);
            using var mapping = file.Map(Size, shared: true);
            var random = new Random(2);
            for (var i = 0; i < 5000; i++)
            {
                var at = random.Next(Size);
                model[at] = mapping.Bytes[at] = (byte)random.Next(256);
            }
        }

        Assert.True(model.AsSpan().SequenceEqual(ReadAll("file")));
    }

    private OpenFile Made(int length)
    {
        var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.WriteAll(Bytes(length));
        return file;
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 251 + 1))];
}
