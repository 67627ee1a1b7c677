using Externfs.Kernel.Vfs.Control;

namespace Externfs.Kernel.Vfs;

/// <summary>
/// One mounted tree as the kernel side sees it: numbers to nodes, numbers to handles, and what the kernel was promised. It knows no bytes of the protocol.
/// </summary>
/// <remarks>
/// A node id is the inode number, but for the root, whose id is 1 by the protocol. Lock order: a shard of the node table, the handle table and the
/// failure log are leaves; no lock is held while a plugin runs.
/// </remarks>
internal sealed class VirtualFileSystem
{
    /// <summary>FUSE_ROOT_ID.</summary>
    public const ulong RootId = 1;

    private readonly INodeResolver? _resolver;
    private readonly DirectoryNode _root;
    private readonly CacheTime _defaultCacheTime;

    public VirtualFileSystem(FileSystem fileSystem, ControlDirectory control, FailureLog failures)
    {
        FileSystem = fileSystem;
        Control = control;
        Failures = failures;
        _resolver = fileSystem as INodeResolver;
        _root = fileSystem.Root;
        _defaultCacheTime = fileSystem.DefaultCacheTime.Or(CacheTime.For(TimeSpan.FromSeconds(1)));
    }

    public FileSystem FileSystem { get; }

    public ControlDirectory Control { get; }

    public FailureLog Failures { get; }

    public NodeTable Nodes { get; } = new();

    public HandleTable Handles { get; } = new();

    public SetIdNodes SetIds { get; } = new();

    public StatForecast Forecast { get; } = new();

    /// <summary>The node with this id, or null: the kernel names one that it should not hold.</summary>
    public Node? Find(ulong nodeId)
    {
        if (nodeId == RootId)
            return _root;
        if (ControlDirectory.IsReserved(nodeId))
            return Control.Find(nodeId);
        return _resolver is null ? Nodes.Find(nodeId) : _resolver.Resolve(nodeId);
    }

    /// <summary>Counts that the kernel now holds one more reference to a node.</summary>
    /// <exception cref="InvalidOperationException">The plugin breaks the rules of inode numbers.</exception>
    public void Remember(Node node, ulong inode)
    {
        if (inode <= RootId || (ControlDirectory.IsReserved(inode) && Control.Find(inode) != node))
            throw new InvalidOperationException($"{node.DisplayPathOf(inode)} has inode number {inode}: 0, 1 and the last 256 are reserved");
        if (_resolver is null && !ControlDirectory.IsReserved(inode))
            Nodes.Remember(inode, node);
    }

    /// <summary>The kernel let go of so many references.</summary>
    public void Forget(ulong nodeId, ulong count)
    {
        // Only a hint is lost where the kernel keeps the node all the same: it is told of the mode again at the next lookup.
        SetIds.Remove(nodeId);
        if (_resolver is null && nodeId != RootId && !ControlDirectory.IsReserved(nodeId))
            Nodes.Forget(nodeId, count);
    }

    /// <summary>The mount is gone: handles that the kernel did not release are released.</summary>
    public async ValueTask ReleaseHandlesAsync()
    {
        foreach (var handle in Handles.RemoveAll())
        {
            if (handle is FileHandle file)
                await file.ReleaseAsync();
            else if (handle is DirectoryHandle directory)
                await directory.ReleaseAsync();
        }
    }

    /// <summary>The time to promise, with the file system's default filled in.</summary>
    public ulong Nanoseconds(CacheTime time) => time.Or(_defaultCacheTime).Nanoseconds;
}
