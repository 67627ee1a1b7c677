using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Nodes;

/// <summary>A directory.</summary>
internal sealed partial class HumfsDirectory(HumfsFileSystem fileSystem, Inode inode) : DirectoryNode, IHumfsNode, IDirectorySync
{
    public HumfsFileSystem FileSystem => fileSystem;

    public Inode Target => inode;

    public override ulong Inode => inode.Number;

    public override string DisplayPath => HumfsTree.PathOf(inode);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(fileSystem.Tree.GetAttributes(inode));

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request) =>
        HumfsNodes.SetAttributes(context, fileSystem, inode, request);

    public ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => HumfsNodes.Done(fileSystem.Tree.Sync(inode, request.DataOnly));
}
