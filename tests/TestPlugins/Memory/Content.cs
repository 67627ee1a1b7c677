namespace Externfs.TestPlugins.Memory;

/// <summary>The bytes of a file; read and changed under the tree's lock.</summary>
internal sealed class Content(Space space)
{
    private const ulong PageSize = Pages.PageSize;
    private readonly Pages _pages = new();
    private bool _counts = true;

    public ulong Size { get; private set; }

    /// <summary>Blocks of 512 bytes in use.</summary>
    public ulong Blocks => (ulong)_pages.Count * (PageSize / 512);

    /// <summary>From now on the file counts against the space, or does no more.</summary>
    /// <returns>False where there is no room.</returns>
    public bool TryCount(bool counts)
    {
        if (counts == _counts)
            return true;
        if (counts)
        {
            if ((ulong)_pages.Count > space.FreePages || !space.TryTakeInode())
                return false;
            space.TryTake((ulong)_pages.Count);
        }
        else
        {
            space.Give((ulong)_pages.Count);
            space.GiveInode();
        }

        _counts = counts;
        return true;
    }

    public int Read(ulong offset, Span<byte> buffer)
    {
        if (offset >= Size)
            return 0;
        var count = (int)Math.Min((ulong)buffer.Length, Size - offset);
        for (var done = 0; done < count;)
        {
            var (number, at) = Math.DivRem(offset + (ulong)done, PageSize);
            var part = buffer.Slice(done, Math.Min(count - done, (int)(PageSize - at)));
            if (_pages.Find(number) is { } page)
                page.AsSpan((int)at, part.Length).CopyTo(part);
            else
                part.Clear();
            done += part.Length;
        }

        return count;
    }

    /// <summary>Writes as much as there is room for.</summary>
    public int Write(ulong offset, ReadOnlySpan<byte> data)
    {
        var done = 0;
        while (done < data.Length)
        {
            var (number, at) = Math.DivRem(offset + (ulong)done, PageSize);
            var part = data.Slice(done, Math.Min(data.Length - done, (int)(PageSize - at)));
            if (!TryHave(number))
                break;
            part.CopyTo(_pages.Find(number).AsSpan((int)at));
            done += part.Length;
        }

        if (done > 0)
            Size = Math.Max(Size, offset + (ulong)done);
        return done;
    }

    /// <summary>Cuts, or adds a hole.</summary>
    public void Resize(ulong size)
    {
        if (size < Size)
        {
            Zero(size, Math.Min(PageSize - (size % PageSize), Size - size));
            Free((size + PageSize - 1) / PageSize, ulong.MaxValue);
        }

        Size = size;
    }

    /// <summary>Gives a range its pages, all or none.</summary>
    /// <returns>False where there is no room.</returns>
    public bool TryAllocate(ulong offset, ulong length)
    {
        var (from, behind) = (offset / PageSize, (offset + length + PageSize - 1) / PageSize);
        var missing = new List<ulong>();
        for (var number = from; number < behind; number++)
        {
            if (_pages.Find(number) is not null)
                continue;
            missing.Add(number);
            if (_counts && (ulong)missing.Count > space.FreePages)
                return false;
        }

        if (_counts && !space.TryTake((ulong)missing.Count))
            return false;
        missing.ForEach(_pages.Add);
        return true;
    }

    /// <summary>Makes zeros of a range: holes of whole pages.</summary>
    public void Punch(ulong offset, ulong length)
    {
        var end = offset + length;
        var (from, behind) = ((offset + PageSize - 1) / PageSize, end / PageSize);
        if (from > behind)
        {
            Zero(offset, length);
            return;
        }

        Zero(offset, (from * PageSize) - offset);
        Free(from, behind);
        Zero(behind * PageSize, end - (behind * PageSize));
    }

    /// <summary>The first offset from there on with data, or in a hole, as lseek(2) counts: the end of the file is a hole.</summary>
    public Result<ulong> Seek(ulong offset, bool forHole)
    {
        if (offset >= Size)
            return Errno.ENXIO;
        if (forHole)
            return Math.Min(Size, Math.Max(offset, _pages.NextHole(offset / PageSize) * PageSize));
        return _pages.NextData(offset / PageSize) is { } page && page * PageSize < Size ? Math.Max(offset, page * PageSize) : Errno.ENXIO;
    }

    /// <summary>Within one page.</summary>
    private void Zero(ulong offset, ulong length)
    {
        if (_pages.Find(offset / PageSize) is { } page)
            page.AsSpan((int)(offset % PageSize), (int)length).Clear();
    }

    private bool TryHave(ulong number)
    {
        if (_pages.Find(number) is not null)
            return true;
        if (_counts && !space.TryTake(1))
            return false;
        _pages.Add(number);
        return true;
    }

    private void Free(ulong from, ulong behind)
    {
        var count = _pages.Remove(from, behind);
        if (_counts)
            space.Give((ulong)count);
    }
}
