namespace Externfs;

/// <summary>A file of a built tree.</summary>
internal sealed class TreeFile : FileNode, ITreeNode
{
    private readonly ContentCell? _cell;

    public TreeFile(TreePlace place)
    {
        Place = place;
        _cell = place.Route.Settings.Source is { } source ? new ContentCell(place, source) : null;
    }

    public TreePlace Place { get; }

    public override ulong Inode => Place.Inode;

    public override string DisplayPath => Place.DisplayPath;

    private TreeRoute Settings => Place.Route.Settings;

    public override async ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        Place.IsFixed || await Place.IsThereAsync(context) ? await ShowAsync(context) : Errno.ENOENT;

    public async ValueTask<Result<NodeAttributes>> ShowAsync(OpContext context)
    {
        if (Settings.Streamed is { } streamed)
            return Place.Attributes((ulong)streamed.Length(Place.Values), Place.Tree.Mounted);
        if (_cell is null)
            return Settings.Constant is { Error: not Errno.None } failed ? failed.Error : Place.Attributes((ulong)(Settings.Constant?.Length ?? 0), Place.Tree.Mounted);
        var made = await _cell.GetAsync(context, reading: false);
        return made.TryGet(out var memo) ? Place.Attributes((ulong)memo.Length, memo.Changed) : made.Error;
    }

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) =>
        Settings.Streamed is { } streamed ? new(new StreamHandle(streamed, Place.Values)) : new(Errno.ENOSYS);

    public override async ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        if (_cell is null)
            return await ReadAsync(Settings.Constant ?? Errno.EBADF, context, request);
        var made = await _cell.GetAsync(context, reading: true);
        return made.TryGet(out var memo) ? await ReadAsync(memo.Content, context, request) : made.Error;
    }

    private static async ValueTask<Result<ReadReply>> ReadAsync(TreeContent content, OpContext context, ReadRequest request)
    {
        if (content.Error != Errno.None)
            return content.Error;
        if (content.Read is not { } read)
            return ReadReply.Slice(content.Bytes, request);
        if (request.Offset >= (ulong)content.Length)
            return ReadReply.Filled(0);
        var buffer = request.Buffer[..(int)Math.Min(request.Buffer.Length, content.Length - (long)request.Offset)];
        return ReadReply.Filled(await read((long)request.Offset, buffer, context.Cancellation));
    }
}
