namespace Externfs;

/// <summary>A mounted tree: what a plugin makes for one mount.</summary>
public abstract class FileSystem : IAsyncDisposable
{
    /// <summary>The root; its inode number is 1.</summary>
    public abstract DirectoryNode Root { get; }

    /// <summary>Which nodes have to be opened; fixed for the life of the mount.</summary>
    public virtual HandleUse Handles => HandleUse.None;

    /// <summary>True when nothing in the tree can ever be written: the mount is read-only, as with <c>-o ro</c>.</summary>
    public virtual bool IsReadOnly => true;

    /// <summary>True when some node has <see cref="IExtendedAttributes"/>; otherwise the kernel is told once that there are none and asks no more.</summary>
    public virtual bool HasExtendedAttributes => false;

    /// <summary>
    /// True when access control lists are kept (as the extended attributes <c>system.posix_acl_access</c> and <c>system.posix_acl_default</c>): the kernel obeys them, and what is
    /// made in a directory inherits its default ACL (<see cref="PosixAcl"/>) in place of the umask.
    /// </summary>
    public virtual bool HasAccessControlLists => false;

    /// <summary>
    /// True when content changes only through this mount, or <see cref="IChangeNotifier"/> tells of it: the kernel then keeps what it cached of a file whatever its times say.
    /// </summary>
    public virtual bool AnnouncesChanges => false;

    /// <summary>True when the kernel may gather writes and keep size and times itself until it writes them back; excludes <see cref="LendsDescriptors"/>.</summary>
    public virtual bool UsesWriteback => false;

    /// <summary>True when some handle has <see cref="IBackingDescriptor"/>.</summary>
    public virtual bool LendsDescriptors => false;

    /// <summary>Which advisory locks the file system keeps itself; the kernel keeps the others.</summary>
    public virtual LockUse Locks => LockUse.None;

    /// <summary>How long the kernel may trust names and attributes that name no time of their own.</summary>
    public virtual CacheTime DefaultCacheTime => CacheTime.For(TimeSpan.FromSeconds(1));

    /// <summary>What df(1) shows.</summary>
    /// <param name="context">Who asks.</param>
    public virtual ValueTask<Result<FileSystemStatistics>> GetStatisticsAsync(OpContext context) => new(default(FileSystemStatistics));

    /// <summary>Makes everything durable: syncfs(2), and the end of the mount.</summary>
    /// <param name="context">Who asks.</param>
    public virtual ValueTask<Result> SyncAsync(OpContext context) => new(Result.Ok);

    /// <summary>Lines of <c>key: value</c> for <c>.externfs/status</c>.</summary>
    /// <param name="lines">Takes the lines.</param>
    public virtual void DescribeStatus(IList<KeyValuePair<string, string>> lines)
    {
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }
}
