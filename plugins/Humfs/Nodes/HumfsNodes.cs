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
        var attributes = fileSystem.Tree.GetAttributes(inode);
        return attributes.TryGet(out var known) ? Entry.Of(Of(fileSystem, inode), known, default, inode.Generation) : attributes.Error;
    }

    public static ValueTask<Result> Done(Errno error) => new(error == Errno.None ? Result.Ok : error);

    public static ValueTask<Result<NodeAttributes>> SetAttributes(HumfsFileSystem fileSystem, Inode inode, SetAttributesRequest request) =>
        new(fileSystem.Tree.SetAttributes(inode, request));

    public static ValueTask<Result<ReadOnlyMemory<byte>>> GetAttribute(HumfsFileSystem fileSystem, Inode inode, ReadOnlyMemory<byte> name) =>
        new(fileSystem.Tree.GetAttribute(inode, name.Span));

    public static ValueTask<Result<ReadOnlyMemory<byte>>> ListAttributes(HumfsFileSystem fileSystem, Inode inode) => new(fileSystem.Tree.ListAttributes(inode));

    public static ValueTask<Result> SetAttribute(HumfsFileSystem fileSystem, Inode inode, SetExtendedAttributeRequest request) =>
        Done(fileSystem.Tree.SetAttribute(inode, request));

    public static ValueTask<Result> RemoveAttribute(HumfsFileSystem fileSystem, Inode inode, ReadOnlyMemory<byte> name) =>
        Done(fileSystem.Tree.RemoveAttribute(inode, name.Span));
}
