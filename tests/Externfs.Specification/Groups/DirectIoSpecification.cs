using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>open(2) with O_DIRECT: memory, offsets and lengths are multiples of a page.</summary>
public abstract unsafe class DirectIoSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private const int Page = 4096;

    [Fact]
    public virtual void What_is_written_is_read()
    {
        using var file = Opened();
        if (file is null)
            return;
        using var memory = new Aligned(4 * Page);
        new Random(4).NextBytes(memory.Bytes);
        Assert.Equal(4 * Page, file.WriteAt(Page, memory.Bytes));
        using var read = new Aligned(4 * Page);
        Assert.Equal(4 * Page, file.ReadAt(Page, read.Bytes));
        Assert.Equal(memory.Bytes, read.Bytes);
        Assert.Equal(5 * Page, file.Stat().Size);
        Assert.Equal(memory.Bytes, ReadAll("file").AsSpan(Page));
    }

    [Fact]
    public virtual void The_cache_and_the_file_are_one()
    {
        using var direct = Opened();
        if (direct is null)
            return;
        using var cached = Open("file", OpenFlags.ReadWrite);
        using var memory = new Aligned(Page);
        for (var i = 1; i < 20; i++)
        {
            memory.Bytes.Fill((byte)i);
            cached.WriteAt(0, memory.Bytes);
            memory.Bytes.Clear();
            direct.ReadAt(0, memory.Bytes);
            Assert.Equal((byte)i, memory.Bytes[Page - 1]);
            memory.Bytes.Fill((byte)(100 + i));
            direct.WriteAt(0, memory.Bytes);
            Assert.Equal([(byte)(100 + i)], cached.ReadAt(17, 1));
        }
    }

    [Fact]
    public virtual void The_last_piece_is_as_short_as_the_file()
    {
        using var file = Opened();
        if (file is null)
            return;
        Write("file", "text");
        using var memory = new Aligned(Page);
        Assert.Equal(4, file.ReadAt(0, memory.Bytes));
        Assert.Equal("text"u8, memory.Bytes[..4]);
        Assert.Equal(0, file.ReadAt(Page, memory.Bytes));
    }

    [Fact]
    public virtual void A_large_piece_goes_in_one_call()
    {
        using var file = Opened();
        if (file is null)
            return;
        using var memory = new Aligned(1024 * Page);
        new Random(5).NextBytes(memory.Bytes);
        Assert.Equal(memory.Bytes.Length, file.WriteAt(0, memory.Bytes));
        Assert.True(memory.Bytes.SequenceEqual(ReadAll("file")));
    }

    /// <summary>Null where there is no direct I/O here, which then has to be said.</summary>
    private OpenFile? Opened()
    {
        const OpenFlags Direct = OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Direct;
        if (Can(Lacks.DirectIo))
            return Open("file", Direct);
        Fails(EINVAL, () => Open("file", Direct));
        return null;
    }

    private sealed class Aligned(int length) : IDisposable
    {
        private readonly void* _start = NativeMemory.AlignedAlloc((nuint)length, Page);

        public Span<byte> Bytes => new(_start, length);

        public void Dispose() => NativeMemory.AlignedFree(_start);
    }
}
