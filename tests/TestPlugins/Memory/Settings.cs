namespace Externfs.TestPlugins.Memory;

/// <summary>What a tree can do.</summary>
public sealed record Settings
{
    public HandleUse Handles { get; init; } = HandleUse.Files;

    /// <summary>The most that all files hold together, in bytes.</summary>
    public long Size { get; init; } = 1L << 30;

    public long Inodes { get; init; } = 1_000_000;

    public bool Writeback { get; init; }

    public FileCaching Caching { get; init; }

    /// <summary>Which advisory locks the tree keeps itself.</summary>
    public LockUse Locks { get; init; }

    public bool AccessControlLists { get; init; }

    /// <summary>An empty file is not ready to be read.</summary>
    public bool Poll { get; init; }

    /// <summary>Handles want to know of each close(2).</summary>
    public bool Flush { get; init; }

    public bool ExtendedAttributes { get; init; } = true;

    public CacheTime CacheTime { get; init; } = CacheTime.UntilNotified;
}
