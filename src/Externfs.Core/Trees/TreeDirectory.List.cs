namespace Externfs;

internal sealed partial class TreeDirectory
{
    public override async ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        var group = TreeCookie.GroupOf(request.After);
        var after = TreeCookie.ValueOf(request.After);
        if (group == 0 && !await ListLiteralsAsync(context, (int)Math.Min(after, int.MaxValue), sink))
            return Result.Ok;
        for (var i = Math.Max(group - 1, 0); i < _states.Length; i++)
        {
            var from = i == group - 1 ? after : 0;
            var goOn = _route.Groups[i].Settings.Lister!.From is { } lister
                ? await ListFromAsync(context, i, lister, from, sink)
                : await ListHeldAsync(context, i, from, sink);
            if (!goOn)
                break;
        }

        return Result.Ok;
    }

    private static bool Add(DirectorySink sink, CompiledRoute group, TreeKey key, ulong cookie, in Result<Entry> entry, ulong inode, FileType type)
    {
        Span<byte> buffer = stackalloc byte[NameEscaping.MaxNameLength];
        var name = TreeName.Of(group, key.Bytes.Span, buffer);
        return entry.TryGet(out var whole) ? sink.Add(name, cookie, whole) : sink.Add(name, cookie, inode, type);
    }

    private async ValueTask<bool> ListLiteralsAsync(OpContext context, int first, DirectorySink sink)
    {
        for (var i = first; i < _route.Literals.Length; i++)
        {
            var literal = _route.Literals[i];
            if (literal.Settings.Condition is { } condition && !condition(Place.Values))
                continue;
            var type = literal.Settings.Type;
            var entry = sink.WantsEntry(type) ? await EntryAsync(context, Literal(context, literal)) : Errno.ENOENT;
            var taken = entry.TryGet(out var whole)
                ? sink.Add(literal.Name, (ulong)i + 1, whole)
                : sink.Add(literal.Name, (ulong)i + 1, InodeNumber.Of(Inode, literal.Name, type), type);
            if (!taken)
                return false;
        }

        return true;
    }

    private async ValueTask<bool> ListHeldAsync(OpContext context, int index, ulong after, DirectorySink sink)
    {
        while (true)
        {
            var listing = await ListingAsync(context, index, after);
            for (var i = listing.IndexBehind(after); i < listing.Items.Length; i++)
            {
                var (cookie, key) = listing.Items[i];
                if (!await AddKeyAsync(context, index, key, cookie, sink))
                    return false;
                after = cookie;
            }

            if (!listing.MayGoOn)
                return true;
        }
    }

    private async ValueTask<bool> ListFromAsync(
        OpContext context, int index, Func<RouteValues, ulong, CancellationToken, IAsyncEnumerable<TreeKey>> lister, ulong after, DirectorySink sink)
    {
        await foreach (var key in lister(_listed, after, context.Cancellation).WithCancellation(context.Cancellation))
        {
            if (key.Cookie <= after || key.Cookie > TreeCookie.MaxValue)
                throw new InvalidOperationException($"{DisplayPath}: the lister gave cookie {key.Cookie} after {after}; cookies ascend, from 1 to 2^58 - 1");
            after = key.Cookie;
            if (!await AddKeyAsync(context, index, key, key.Cookie, sink))
                return false;
        }

        return true;
    }

    private async ValueTask<bool> AddKeyAsync(OpContext context, int index, TreeKey key, ulong value, DirectorySink sink)
    {
        var group = _route.Groups[index];
        var type = TypeOf(group, key);
        if (!TryInode(group, key, type, out var inode))
            return true;
        var entry = sink.WantsEntry(type) ? await EntryAsync(context, Keyed(context, group, key)) : Errno.ENOENT;
        return Add(sink, group, key, TreeCookie.Of(index + 1, value), entry, inode, type);
    }

    private ITreeNode Keyed(OpContext context, CompiledRoute group, TreeKey key)
    {
        Span<byte> buffer = stackalloc byte[NameEscaping.MaxNameLength];
        return Keyed(context, group, TreeName.Of(group, key.Bytes.Span, buffer), new Resolved(key, null));
    }

    private bool TryInode(CompiledRoute group, TreeKey key, FileType type, out ulong inode)
    {
        Span<byte> buffer = stackalloc byte[NameEscaping.MaxNameLength];
        var name = TreeName.Of(group, key.Bytes.Span, buffer);
        inode = InodeNumber.Of(Inode, name, type);
        return !name.IsEmpty;
    }
}
