using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Nodes;

/// <summary>What every kind of node has alike: an inode, its extended attributes, and an end when the kernel forgets it.</summary>
internal interface IHumfsNode : ITreeNode, IExtendedAttributes, IForgettable
{
    HumfsFileSystem FileSystem { get; }

    ValueTask<Result<ReadOnlyMemory<byte>>> IExtendedAttributes.GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) =>
        new(AttributeNames.IsKnown(name.Span) ? FileSystem.Tree.GetAttribute(context, Target, name.Span) : Errno.EOPNOTSUPP);

    ValueTask<Result<ReadOnlyMemory<byte>>> IExtendedAttributes.ListExtendedAttributesAsync(OpContext context)
    {
        var names = FileSystem.Tree.ListAttributes(context, Target);
        return new(context.Uid != 0 && names.TryGet(out var all) ? AttributeNames.WithoutTrusted(all) : names);
    }

    ValueTask<Result> IExtendedAttributes.SetExtendedAttributeAsync(OpContext context, SetExtendedAttributeRequest request) =>
        HumfsNodes.Done(AttributeNames.IsKnown(request.Name.Span) ? FileSystem.Tree.SetAttribute(context, Target, request) : Errno.EOPNOTSUPP);

    ValueTask<Result> IExtendedAttributes.RemoveExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) =>
        HumfsNodes.Done(AttributeNames.IsKnown(name.Span) ? FileSystem.Tree.RemoveAttribute(context, Target, name.Span) : Errno.EOPNOTSUPP);

    void IForgettable.Forgotten() => FileSystem.Tree.Forget(Target);
}
