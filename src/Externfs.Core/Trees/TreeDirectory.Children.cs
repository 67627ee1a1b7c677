namespace Externfs;

internal sealed partial class TreeDirectory
{
    // How often a child whose number belongs to another node is given another one.
    private const int MaxCollisions = 8;

    private static FileType TypeOf(CompiledRoute child, TreeKey? key)
    {
        if (!child.IsSubtree)
            return child.Settings.Type;
        return key?.Type is FileType.Directory or FileType.Symlink ? key.Type : FileType.Regular;
    }

    private static ITreeNode Make(TreePlace place) => place.Type switch
    {
        FileType.Directory => new TreeDirectory(place),
        FileType.Symlink => new TreeSymlink(place),
        _ => new TreeFile(place),
    };

    private static async ValueTask<Result<Entry>> EntryAsync(OpContext context, ITreeNode node)
    {
        var shown = await node.ShowAsync(context);
        return shown.TryGet(out var attributes) ? Entry.Of((Node)node, attributes, node.Place.CacheTime) : shown.Error;
    }

    /// <summary>The child that the kernel holds; otherwise null, and the number that a new one has.</summary>
    private ITreeNode? Known(OpContext context, CompiledRoute child, ReadOnlySpan<byte> name, FileType type, out ulong inode)
    {
        inode = InodeNumber.Of(Inode, name, type);
        for (var i = 0; i < MaxCollisions; i++)
        {
            var node = context.FindNode(inode);
            if (node is ITreeNode known && known.Place.Is(Inode, child, name))
                return known;
            if (node is null || (node is ITreeNode same && same.Place.Parent?.Inode == Inode && name.SequenceEqual(same.Place.Name)))
                return null;
            inode = InodeNumber.Of(inode, name, type);
        }

        return null;
    }

    private ITreeNode Literal(OpContext context, CompiledRoute literal) =>
        Known(context, literal, literal.Name, literal.Settings.Type, out var inode)
        ?? Make(new TreePlace(Tree, this, literal, Place.Values, literal.Name, inode, literal.Settings.Type));

    /// <summary>The node of a key that was found.</summary>
    private ITreeNode Keyed(OpContext context, CompiledRoute group, ReadOnlySpan<byte> name, in Resolved found)
    {
        var type = TypeOf(group, found.Key);
        var node = Known(context, group, name, type, out var inode)
            ?? Make(new TreePlace(Tree, this, group, found.Values ?? ValuesOf(group, name, found.Key), name.ToArray(), inode, type));
        node.Place.Learn(found.Key);
        return node;
    }

    /// <summary>The keys of a child.</summary>
    private RouteValues ValuesOf(CompiledRoute group, ReadOnlySpan<byte> name, TreeKey key)
    {
        if (!group.IsSubtree)
            return new RouteValues(Place.Values, group.KeyName!, key.Bytes.IsEmpty ? TreeName.KeyOf(group, name) : key.Bytes, key.Data);
        var outer = _route.IsSubtree ? Place.Values.Outer : Place.Values;
        byte[] path = _route.IsSubtree ? [.. Place.Values.Key.Span, (byte)'/', .. name] : name.ToArray();
        return new RouteValues(outer, group.KeyName!, path, key.Data);
    }

    /// <summary>A key that exists, and the values of its place where they were made already.</summary>
    internal readonly record struct Resolved(TreeKey Key, RouteValues? Values);
}
