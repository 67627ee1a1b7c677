namespace Externfs.TestPlugins.Memory;

/// <summary>How much there may be, and how much there is.</summary>
internal sealed class Space(long bytes, long inodes)
{
    private readonly ulong _pages = (ulong)bytes / Pages.PageSize;
    private readonly ulong _inodes = (ulong)inodes;
    private ulong _usedPages;
    private ulong _usedInodes = 1;

    public ulong FreePages => _pages - _usedPages;

    public FileSystemStatistics Statistics => new()
    {
        BlockSize = Pages.PageSize,
        Blocks = _pages,
        FreeBlocks = FreePages,
        AvailableBlocks = FreePages,
        Files = _inodes,
        FreeFiles = _inodes - _usedInodes,
    };

    /// <summary>Whether there was room for one more node.</summary>
    public bool TryTakeInode()
    {
        if (_usedInodes >= _inodes)
            return false;
        _usedInodes++;
        return true;
    }

    /// <summary>Whether there was room for so many pages.</summary>
    public bool TryTake(ulong pages)
    {
        if (pages > FreePages)
            return false;
        _usedPages += pages;
        return true;
    }

    public void Give(ulong pages) => _usedPages -= pages;

    public void GiveInode() => _usedInodes--;
}
