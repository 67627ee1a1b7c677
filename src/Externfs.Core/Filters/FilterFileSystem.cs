namespace Externfs;

/// <summary>A file system over another one, with the same nodes, numbers and handles, and a <see cref="Filter"/> between.</summary>
public class FilterFileSystem : FileSystem
{
    private readonly Lock _lock = new();
    private readonly Stack<FilterContext> _contexts = new();

    private protected FilterFileSystem(FileSystem inner, Filter filter)
    {
        Inner = inner;
        Filter = filter;
        Root = new FilterDirectory(this, inner.Root);
    }

    /// <summary>The file system below.</summary>
    public FileSystem Inner { get; }

    /// <summary>What is between.</summary>
    public Filter Filter { get; }

    /// <inheritdoc/>
    public override DirectoryNode Root { get; }

    /// <inheritdoc/>
    public override HandleUse Handles => Inner.Handles;

    /// <inheritdoc/>
    public override bool IsReadOnly => Inner.IsReadOnly || Filter.IsReadOnly;

    /// <inheritdoc/>
    public override bool HasExtendedAttributes => Inner.HasExtendedAttributes;

    /// <inheritdoc/>
    public override bool HasAccessControlLists => Inner.HasAccessControlLists;

    /// <inheritdoc/>
    public override bool AnnouncesChanges => Inner.AnnouncesChanges;

    /// <inheritdoc/>
    public override bool UsesWriteback => Inner.UsesWriteback;

    /// <inheritdoc/>
    public override bool LendsDescriptors => Inner.LendsDescriptors && !Filter.SeesContent;

    /// <inheritdoc/>
    public override LockUse Locks => Inner.Locks;

    /// <inheritdoc/>
    public override CacheTime DefaultCacheTime => Inner.DefaultCacheTime;

    /// <summary>Puts a filter over a file system; it is an <see cref="INodeResolver"/> where that one is. Disposing it disposes the one below.</summary>
    /// <param name="inner">The file system.</param>
    /// <param name="filter">The filter.</param>
    public static FilterFileSystem Over(FileSystem inner, Filter filter)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(filter);
        return inner is INodeResolver resolver ? new ResolvingFilterFileSystem(inner, resolver, filter) : new FilterFileSystem(inner, filter);
    }

    /// <inheritdoc/>
    public override ValueTask<Result<FileSystemStatistics>> GetStatisticsAsync(OpContext context) => RunAsync(
        new FilterCall(FilterOperation.StatFs, context, null), Inner, static (inner, below) => inner.GetStatisticsAsync(below));

    /// <inheritdoc/>
    public override ValueTask<Result> SyncAsync(OpContext context) => DoAsync(
        new FilterCall(FilterOperation.SyncFs, context, null), Inner, static (inner, below) => inner.SyncAsync(below));

    /// <inheritdoc/>
    public override void DescribeStatus(IList<KeyValuePair<string, string>> lines) => Inner.DescribeStatus(lines);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Inner.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The node that stands for one of the file system below: the one that the kernel holds, or a new one.</summary>
    internal virtual Node Wrap(OpContext context, Node inner, ulong inode) =>
        context.FindNode(inode) is IFilterNode known && known.Inner == inner && known.FileSystem == this ? (Node)known : Make(inner);

    private protected Node Make(Node inner) => inner switch
    {
        DirectoryNode directory => new FilterDirectory(this, directory),
        FileNode file => new FilterFile(this, file),
        SymlinkNode symlink => new FilterSymlink(this, symlink),
        SpecialNode special => new FilterSpecial(this, special),
        _ => throw new InvalidOperationException($"{inner.DisplayPath} is of no known kind"),
    };

    /// <summary>Runs an operation of the file system below between the filter's two calls. What completes at once allocates nothing.</summary>
    internal async ValueTask<Result<T>> RunAsync<TState, T>(FilterCall call, TState state, Func<TState, FilterContext, ValueTask<Result<T>>> run)
    {
        var error = Errno.EIO;
        var below = Rent(call.Context);
        try
        {
            error = await Filter.BeforeAsync(call);
            if (error != Errno.None)
                return error;
            error = Errno.EIO;
            var result = await run(state, below);
            error = result.Error;
            return result;
        }
        catch (OperationCanceledException)
        {
            error = Errno.EINTR;
            throw;
        }
        finally
        {
            Return(below);
            Filter.After(call, error);
        }
    }

    /// <summary>As <see cref="RunAsync"/>, for what has no value.</summary>
    internal async ValueTask<Result> DoAsync<TState>(FilterCall call, TState state, Func<TState, FilterContext, ValueTask<Result>> run)
    {
        var result = await RunAsync(call, (state, run), static async (all, below) =>
        {
            var done = await all.run(all.state, below);
            return done.IsOk ? true : (Result<bool>)done.Error;
        });
        return result.Error;
    }

    private FilterContext Rent(OpContext outer)
    {
        FilterContext? context;
        lock (_lock)
            _contexts.TryPop(out context);
        context ??= new FilterContext(this);
        context.Outer = outer;
        return context;
    }

    private void Return(FilterContext context)
    {
        context.Clear();
        lock (_lock)
            _contexts.Push(context);
    }
}
