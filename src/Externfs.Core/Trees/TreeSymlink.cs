namespace Externfs;

/// <summary>A symbolic link of a built tree; its target is kept as a file's content is.</summary>
internal sealed class TreeSymlink : SymlinkNode, ITreeNode
{
    private readonly ContentCell? _cell;

    public TreeSymlink(TreePlace place)
    {
        Place = place;
        var source = place.Route.IsSubtree ? place.Route.Settings.TargetSource : place.Route.Settings.Source;
        _cell = source is null ? null : new ContentCell(place, source);
    }

    public TreePlace Place { get; }

    public override ulong Inode => Place.Inode;

    public override string DisplayPath => Place.DisplayPath;

    public override async ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        Place.IsFixed || await Place.IsThereAsync(context) ? await ShowAsync(context) : Errno.ENOENT;

    public async ValueTask<Result<NodeAttributes>> ShowAsync(OpContext context)
    {
        if (_cell is null)
            return Place.Attributes((ulong)(Place.Route.Settings.Constant?.Length ?? 0), Place.Tree.Mounted);
        var made = await _cell.GetAsync(context, reading: false);
        return made.TryGet(out var memo) ? Place.Attributes((ulong)memo.Length, memo.Changed) : made.Error;
    }

    public override async ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(OpContext context)
    {
        if (_cell is null)
            return Place.Route.Settings.Constant?.Bytes ?? default;
        var made = await _cell.GetAsync(context, reading: true);
        return made.TryGet(out var memo) ? memo.Content.Bytes : made.Error;
    }
}
