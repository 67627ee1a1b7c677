namespace Externfs;

/// <summary>A directory of a built tree.</summary>
internal sealed partial class TreeDirectory : DirectoryNode, ITreeNode
{
    private readonly CompiledRoute _route;
    private readonly GroupState[] _states;

    // What listers get: the place's own keys, and at the top of a subtree an empty path.
    private readonly RouteValues _listed;
    private long _changed;
    private ulong _conditions;

    public TreeDirectory(TreePlace place)
    {
        Place = place;
        _route = place.Route;
        _states = new GroupState[_route.Groups.Length];
        _listed = _route.Subtree is { } subtree ? new RouteValues(place.Values, subtree.KeyName!, default) : place.Values;
    }

    public TreePlace Place { get; }

    public override ulong Inode => Place.Inode;

    public override string DisplayPath => Place.DisplayPath;

    private TreeFileSystem Tree => Place.Tree;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        Place.IsFixed ? ShowAsync(context) : ShowIfThereAsync(context);

    public ValueTask<Result<NodeAttributes>> ShowAsync(OpContext context)
    {
        NoticeConditions();
        for (var i = 0; i < _states.Length; i++)
        {
            if (IsOutdated(i))
                return ShowAnewAsync(context, i);
        }

        return new(Attributes());
    }

    private async ValueTask<Result<NodeAttributes>> ShowIfThereAsync(OpContext context) =>
        await Place.IsThereAsync(context) ? await ShowAsync(context) : Errno.ENOENT;

    /// <summary>Lists again where the kernel may hold a listing, so that the modify time tells it whether that is still right.</summary>
    private async ValueTask<Result<NodeAttributes>> ShowAnewAsync(OpContext context, int first)
    {
        for (var i = first; i < _states.Length; i++)
        {
            if (IsOutdated(i))
                await EnumerateAsync(context, i, after: 0);
        }

        return Attributes();
    }

    private NodeAttributes Attributes()
    {
        var changed = Interlocked.Read(ref _changed);
        return Place.Attributes(0, changed == 0 ? Tree.Mounted : Timestamp.FromDateTimeOffset(new DateTimeOffset(changed, TimeSpan.Zero)));
    }

    private void NoticeChange() => Interlocked.Exchange(ref _changed, DateTimeOffset.UtcNow.Ticks);

    /// <summary>Notices when another set of the places with a condition is there than before.</summary>
    private void NoticeConditions()
    {
        var now = 1UL;
        foreach (var literal in _route.Literals)
        {
            if (literal.Settings.Condition is { } condition)
                now = unchecked((now * 31) + (condition(Place.Values) ? 2UL : 1UL));
        }

        var before = Interlocked.Exchange(ref _conditions, now);
        if (before != 0 && before != now)
            NoticeChange();
    }

    /// <summary>What is known of the keys of one route.</summary>
    private struct GroupState
    {
        /// <summary>The listing held, until it has to go.</summary>
        public Listing? Held;

        /// <summary>What the last listing was like.</summary>
        public ListingMark? Mark;
    }

    private sealed record ListingMark(ulong Digest, TreeClock.Reading Made);
}
