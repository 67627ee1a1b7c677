using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Nodes;

/// <summary>A regular file.</summary>
internal sealed partial class HumfsFile(HumfsFileSystem fileSystem, Inode inode) : FileNode, IHumfsNode, IAllocation, ISeek, ICopyRange
{
    public HumfsFileSystem FileSystem => fileSystem;

    public Inode Target => inode;

    public override ulong Inode => inode.Number;

    public override string DisplayPath => HumfsTree.PathOf(inode);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(fileSystem.Tree.GetAttributes(inode));

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request) =>
        HumfsNodes.SetAttributes(context, fileSystem, inode, request);
}
