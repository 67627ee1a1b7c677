namespace Externfs.TestPlugins.Memory;

/// <summary>The tree. One lock is over all of it: each operation is done at one moment.</summary>
public sealed class MemoryTree : FileSystem
{
    private ulong _lastInode = InodeNumber.Root;

    public MemoryTree(Settings settings)
    {
        Settings = settings;
        Space = new Space(settings.Size, settings.Inodes);
        Root = new MemoryDirectory(this, new Status(this, InodeNumber.Root, FileType.Directory, new InheritedAcl(0x1ED, null, null), 0, 0, Timestamp.Now), null);
    }

    public override DirectoryNode Root { get; }

    public override HandleUse Handles => Settings.Handles;

    public override bool IsReadOnly => false;

    public override bool HasExtendedAttributes => Settings.ExtendedAttributes;

    public override bool HasAccessControlLists => Settings.AccessControlLists;

    public override LockUse Locks => Settings.Locks;

    public override bool UsesWriteback => Settings.Writeback;

    // All changes come through the mount.
    public override bool AnnouncesChanges => true;

    public override CacheTime DefaultCacheTime => Settings.CacheTime;

    internal Settings Settings { get; }

    internal Space Space { get; }

    internal LockTable LockTable { get; } = new();

    internal Calls Calls { get; } = new();

    /// <summary>Held by each operation while it reads or changes the tree.</summary>
    internal Lock Gate { get; } = new();

    public override ValueTask<Result<FileSystemStatistics>> GetStatisticsAsync(OpContext context)
    {
        lock (Gate)
            return new(Space.Statistics);
    }

    public override ValueTask<Result> SyncAsync(OpContext context)
    {
        Calls.Count(ref Calls.TreeSyncs);
        return new(Result.Ok);
    }

    public override void DescribeStatus(IList<KeyValuePair<string, string>> lines) => Calls.Describe(lines);

    /// <summary>A number that no node had before.</summary>
    internal ulong NextInode() => ++_lastInode;
}
