using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Nodes;

/// <summary>A device, FIFO or socket.</summary>
internal sealed class HumfsSpecial(HumfsFileSystem fileSystem, Inode inode) : SpecialNode, ITreeNode, IExtendedAttributes, IForgettable
{
    public Inode Target => inode;

    public override ulong Inode => inode.Number;

    public override string DisplayPath => HumfsTree.PathOf(inode);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(fileSystem.Tree.GetAttributes(inode));

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request) =>
        HumfsNodes.SetAttributes(context, fileSystem, inode, request);

    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) =>
        HumfsNodes.GetAttribute(context, fileSystem, inode, name);

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => HumfsNodes.ListAttributes(context, fileSystem, inode);

    public ValueTask<Result> SetExtendedAttributeAsync(OpContext context, SetExtendedAttributeRequest request) =>
        HumfsNodes.SetAttribute(context, fileSystem, inode, request);

    public ValueTask<Result> RemoveExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => HumfsNodes.RemoveAttribute(context, fileSystem, inode, name);

    public void Forgotten() => fileSystem.Tree.Forget(inode);
}
