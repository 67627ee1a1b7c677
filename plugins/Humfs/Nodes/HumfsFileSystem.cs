using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Nodes;

/// <summary>A mounted tree.</summary>
internal sealed class HumfsFileSystem : FileSystem
{
    private static readonly TimeSpan WriteBackInterval = TimeSpan.FromSeconds(5);
    private readonly bool _lends;
    private readonly Timer _timer;

    /// <summary>A mount of a tree.</summary>
    /// <param name="tree">The tree; belongs to the mount.</param>
    /// <param name="lends">Whether files are opened, and lent to the kernel.</param>
    public HumfsFileSystem(HumfsTree tree, bool lends)
    {
        Tree = tree;
        _lends = lends;
        Root = (DirectoryNode)HumfsNodes.Of(this, tree.Root);
        _timer = new(static state => ((HumfsTree)state!).WriteBack(), tree, WriteBackInterval, WriteBackInterval);
    }

    public HumfsTree Tree { get; }

    public override DirectoryNode Root { get; }

    public override HandleUse Handles => _lends ? HandleUse.Files : HandleUse.None;

    public override bool LendsDescriptors => _lends;

    public override bool IsReadOnly => Tree.IsReadOnly;

    public override bool HasExtendedAttributes => Tree.HasExtendedAttributes;

    public override bool HasAccessControlLists => Tree.HasExtendedAttributes;

    /// <summary>The tree belongs to the mount: nothing else changes it.</summary>
    public override bool AnnouncesChanges => true;

    public override CacheTime DefaultCacheTime => CacheTime.UntilNotified;

    public override ValueTask<Result<FileSystemStatistics>> GetStatisticsAsync(OpContext context) => new(Tree.GetStatistics());

    public override ValueTask<Result> SyncAsync(OpContext context) => HumfsNodes.Done(Tree.SyncAll());

    public override void DescribeStatus(IList<KeyValuePair<string, string>> lines)
    {
        lines.Add(new("metadata", Tree.Superblock.Metadata));
        lines.Add(new("io", _lends ? HumfsOptions.Passthrough : HumfsOptions.Cached));
        lines.Add(new("used", Tree.Space.Used.ToString()));
        lines.Add(new("total", Tree.Space.Total.ToString()));
    }

    public override async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        Tree.Dispose();
        await base.DisposeAsync();
    }
}
