namespace Externfs;

/// <summary>A node that stands for one of the file system below a filter, under the same number.</summary>
internal interface IFilterNode
{
    FilterFileSystem FileSystem { get; }

    Node Inner { get; }
}

/// <summary>What every kind of filter node does alike.</summary>
internal static class FilterNodes
{
    public static Entry Wrap(FilterFileSystem fileSystem, OpContext context, in Entry entry) => entry.Node is { } node
        ? Entry.Of(fileSystem.Wrap(context, node, entry.Attributes.Inode), entry.Attributes, entry.CacheTime, entry.Generation)
        : entry;

    public static ValueTask<Result<NodeAttributes>> GetAttributesAsync<T>(T node, OpContext context, AttributesRequest request)
        where T : Node, IFilterNode
    {
        var below = request.Handle is FilterFileHandle handle ? new AttributesRequest { ForReading = request.ForReading, Handle = handle.Inner } : request;
        return node.FileSystem.RunAsync(
            new FilterCall(FilterOperation.GetAttr, context, node.Inner), (node.Inner, below), static (state, context) => state.Inner.GetAttributesAsync(context, state.below));
    }

    public static ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync<T>(T node, OpContext context, ReadOnlyMemory<byte> name)
        where T : Node, IFilterNode => node.FileSystem.RunAsync(
            new FilterCall(FilterOperation.GetXAttr, context, node.Inner, name),
            (node.Inner, name),
            static (state, context) => state.Inner is IExtendedAttributes inner ? inner.GetExtendedAttributeAsync(context, state.name) : new(Errno.EOPNOTSUPP));

    public static ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync<T>(T node, OpContext context)
        where T : Node, IFilterNode => node.FileSystem.RunAsync(
            new FilterCall(FilterOperation.ListXAttr, context, node.Inner),
            node.Inner,
            static (inner, context) => inner is IExtendedAttributes attributes ? attributes.ListExtendedAttributesAsync(context) : new(Errno.EOPNOTSUPP));
}
