using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Nodes;

/// <summary>A symbolic link.</summary>
internal sealed class HumfsSymlink(HumfsFileSystem fileSystem, Inode inode) : SymlinkNode, IHumfsNode
{
    public HumfsFileSystem FileSystem => fileSystem;

    public Inode Target => inode;

    public override ulong Inode => inode.Number;

    public override string DisplayPath => HumfsTree.PathOf(inode);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(fileSystem.Tree.GetAttributes(inode));

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request) =>
        HumfsNodes.SetAttributes(context, fileSystem, inode, request);

    public override ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(OpContext context) => new(fileSystem.Tree.ReadLink(inode));
}
