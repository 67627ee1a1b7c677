using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Nodes;

/// <summary>What every kind of node does alike.</summary>
internal static class HumfsNodes
{
    /// <summary>The node of an inode: always the same object.</summary>
    public static Node Of(HumfsFileSystem fileSystem, Inode inode)
    {
        if (inode.Node is { } known)
            return known;
        Node made = inode.Type switch
        {
            FileType.Directory => new HumfsDirectory(fileSystem, inode),
            FileType.Regular => new HumfsFile(fileSystem, inode),
            FileType.Symlink => new HumfsSymlink(fileSystem, inode),
            _ => new HumfsSpecial(fileSystem, inode),
        };
        return Interlocked.CompareExchange(ref inode.Node, made, null) ?? made;
    }

    public static Result<Entry> EntryOf(HumfsFileSystem fileSystem, Inode inode)
    {
        var attributes = fileSystem.Tree.LookAt(inode);
        if (attributes.TryGet(out var known))
            return Entry.Of(Of(fileSystem, inode), known, default, inode.Generation);

        // Removed since it was found.
        return attributes.Error == Errno.ESTALE ? Errno.ENOENT : attributes.Error;
    }

    /// <summary>The end of an operation on a name: a directory that is gone has none.</summary>
    public static ValueTask<Result> Named(Errno error) => Done(OfName(error));

    /// <summary>What an operation on a name answers.</summary>
    public static Errno OfName(Errno error) => error == Errno.ESTALE ? Errno.ENOENT : error;

    public static ValueTask<Result> Done(Errno error) => new(error == Errno.None ? Result.Ok : error);

    public static ValueTask<Result<NodeAttributes>> SetAttributes(OpContext context, HumfsFileSystem fileSystem, Inode inode, SetAttributesRequest request) =>
        new(fileSystem.Tree.SetAttributes(inode, request, context));
}
