namespace Externfs.Specification;

/// <summary>Files with holes: lseek(2) with SEEK_DATA and SEEK_HOLE, fallocate(2).</summary>
public abstract class SparseSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    private const int Mega = 1 << 20;
    private const AllocateModes Punch = AllocateModes.PunchHole | AllocateModes.KeepSize;

    [Fact]
    public virtual void Data_and_holes_are_found()
    {
        using var file = Sparse();
        if (!Can(Lacks.Holes))
        {
            Assert.Equal((7L, 3L * Mega), (file.Seek(7, Whence.Data), file.Seek(7, Whence.Hole)));
            return;
        }

        Assert.Equal(Mega, file.Seek(0, Whence.Data));
        Assert.Equal(0, file.Seek(0, Whence.Hole));
        Assert.Equal(Mega + 65536, file.Seek(Mega, Whence.Hole));
        Assert.Equal(Mega + 5, file.Seek(Mega + 5, Whence.Data));
        Fails(ENXIO, () => file.Seek(2 * Mega, Whence.Data));
        Assert.Equal(2 * Mega, file.Seek(2 * Mega, Whence.Hole));
    }

    [Fact]
    public virtual void The_end_is_a_hole()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.WriteAll(Bytes(65536));
        Assert.Equal(65536, file.Seek(0, Whence.Hole));
        Assert.Equal(100, file.Seek(100, Whence.Data));
        Fails(ENXIO, () => file.Seek(65536, Whence.Data));
        Fails(ENXIO, () => file.Seek(65536, Whence.Hole));
        Fails(ENXIO, () => file.Seek(-1, Whence.Data));
    }

    [Fact]
    public virtual void A_hole_takes_no_room()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Truncate(1L << 30);
        file.WriteAt(1 << 29, "text");
        file.Fsync();
        if (Can(Lacks.Holes))
            Assert.InRange(file.Stat().Blocks, 1, 1024);
        Assert.Equal("\0text\0"u8, file.ReadAt((1 << 29) - 1, 6));
    }

    [Fact]
    public virtual void Allocation_makes_a_file_longer_with_zeros()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Write("text");
        if (!Can(Lacks.Allocation))
        {
            Fails(EOPNOTSUPP, () => file.Allocate(AllocateModes.Allocate, 0, 100_000));
            return;
        }

        file.Allocate(AllocateModes.Allocate, 0, 100_000);
        Assert.Equal((100_000L, true), (file.Stat().Size, file.Stat().Blocks >= 100_000 / 512));
        Assert.Equal([.. "text"u8, .. new byte[99_996]], ReadAll("file"));
        file.Allocate(AllocateModes.Allocate, 0, 1000);
        Assert.Equal(100_000, file.Stat().Size);
    }

    [Fact]
    public virtual void Allocation_may_keep_the_size()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Write("text");
        if (!Can(Lacks.Allocation))
        {
            Fails(EOPNOTSUPP, () => file.Allocate(AllocateModes.KeepSize, 0, Mega));
            return;
        }

        file.Allocate(AllocateModes.KeepSize, 0, Mega);
        Assert.Equal((4L, true), (file.Stat().Size, file.Stat().Blocks >= Mega / 512));
        Assert.Equal("text", Cat("file"));
    }

    [Fact]
    public virtual void A_punched_hole_is_zeros()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.WriteAll(Bytes(4 * 65536));
        if (!Can(Lacks.HolePunching))
        {
            Fails(EOPNOTSUPP, () => file.Allocate(Punch, 65536, 65536));
            return;
        }

        file.Allocate(Punch, 65536, 65536);
        file.Allocate(Punch, 3 * 65536 + 100, 10);
        var expected = Bytes(4 * 65536);
        expected.AsSpan(65536, 65536).Clear();
        expected.AsSpan(3 * 65536 + 100, 10).Clear();
        Assert.True(expected.AsSpan().SequenceEqual(ReadAll("file")));
        if (Can(Lacks.Holes))
            Assert.Equal((65536L, 2L * 65536), (file.Seek(0, Whence.Hole), file.Seek(65536, Whence.Data)));
        file.Allocate(Punch, 3 * 65536, 10 * 65536);
        Assert.Equal(4 * 65536, file.Stat().Size);
        Fails(EOPNOTSUPP, () => file.Allocate(AllocateModes.PunchHole, 0, 4096));
    }

    [Fact]
    public virtual void A_zeroed_range_is_zeros()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.WriteAll(Bytes(65536));
        if (!Can(Lacks.RangeZeroing))
        {
            Fails(EOPNOTSUPP, () => file.Allocate(AllocateModes.ZeroRange, 5, 10));
            return;
        }

        file.Allocate(AllocateModes.ZeroRange, 5, 10_000);
        file.Allocate(AllocateModes.ZeroRange | AllocateModes.KeepSize, 60_000, 10_000);
        var expected = Bytes(65536);
        expected.AsSpan(5, 10_000).Clear();
        expected.AsSpan(60_000).Clear();
        Assert.Equal(expected, ReadAll("file"));
        file.Allocate(AllocateModes.ZeroRange, 60_000, 10_000);
        Assert.Equal([.. expected, .. new byte[70_000 - 65536]], ReadAll("file"));
    }

    [Fact]
    public virtual void Ranges_are_taken_out_and_put_in()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.WriteAll(Bytes(4 * 65536));
        if (!Can(Lacks.RangeMoving))
        {
            Fails(EOPNOTSUPP, () => file.Allocate(AllocateModes.CollapseRange, 65536, 65536));
            Fails(EOPNOTSUPP, () => file.Allocate(AllocateModes.InsertRange, 65536, 65536));
            return;
        }

        file.Allocate(AllocateModes.CollapseRange, 65536, 65536);
        Assert.True(((byte[])[.. Bytes(4 * 65536).AsSpan(0, 65536), .. Bytes(4 * 65536).AsSpan(2 * 65536)]).AsSpan().SequenceEqual(ReadAll("file")));
        file.Allocate(AllocateModes.InsertRange, 65536, 65536);
        Assert.True(((byte[])[.. Bytes(65536), .. new byte[65536], .. Bytes(4 * 65536).AsSpan(2 * 65536)]).AsSpan().SequenceEqual(ReadAll("file")));
        Fails(EINVAL, () => file.Allocate(AllocateModes.CollapseRange, 1, 65536));
        Fails(EINVAL, () => file.Allocate(AllocateModes.CollapseRange, 0, 4 * 65536));
        Fails(EINVAL, () => file.Allocate(AllocateModes.InsertRange, 4 * 65536, 65536));
    }

    [Fact]
    public virtual void Times_move()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        if (!Can(Lacks.Allocation))
        {
            Fails(EOPNOTSUPP, () => file.Allocate(AllocateModes.Allocate, 0, 1));
            return;
        }

        var before = Stat("file");
        NextTick();
        file.Allocate(AllocateModes.Allocate, 0, 1000);
        Assert.True(Stat("file").ModifyTime > before.ModifyTime && Stat("file").ChangeTime > before.ChangeTime);
    }

    [Fact]
    public virtual void What_makes_no_sense_is_refused()
    {
        using var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        Fails(EINVAL, () => file.Allocate(AllocateModes.Allocate, 0, 0));
        Fails(EINVAL, () => file.Allocate(AllocateModes.Allocate, -1, 10));
        FailsWith([EFBIG, ENOSPC, EOPNOTSUPP], () => file.Allocate(AllocateModes.Allocate, 0, long.MaxValue));
        using var reader = Open("file", OpenFlags.ReadOnly);
        Fails(EBADF, () => reader.Allocate(AllocateModes.Allocate, 0, 10));
        Assert.Equal(0, file.Stat().Size);
    }

    /// <summary>3 MiB with 64 KiB of data at 1 MiB.</summary>
    private OpenFile Sparse()
    {
        var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create);
        file.Truncate(3 * Mega);
        file.WriteAt(Mega, Bytes(65536));
        return file;
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 251 + 1))];
}
