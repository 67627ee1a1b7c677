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

    /// <summary>What the file system below knows a node, or a handle, as.</summary>
    public static T? Below<T>(FilterFileSystem fileSystem, T node)
        where T : Node => node is IFilterNode filtered && filtered.FileSystem == fileSystem ? (T)filtered.Inner : null;

    public static FileHandle? Below(FileHandle? handle) => (handle as FilterFileHandle)?.Inner;

    public static ValueTask<Result<NodeAttributes>> SetAttributesAsync<T>(T node, OpContext context, SetAttributesRequest request)
        where T : Node, IFilterNode => node.FileSystem.RunAsync(
            new FilterCall(FilterOperation.SetAttr, context, node.Inner),
            (node.Inner, Request: request with { Handle = Below(request.Handle) }),
            static (state, context) => state.Inner.SetAttributesAsync(context, state.Request));

    public static ValueTask<Result<NodeAttributes>> GetAttributesAsync<T>(T node, OpContext context, AttributesRequest request)
        where T : Node, IFilterNode
    {
        var below = request with { Handle = Below(request.Handle) };
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

    public static ValueTask<Result> SetExtendedAttributeAsync<T>(T node, OpContext context, SetExtendedAttributeRequest request)
        where T : Node, IFilterNode => node.FileSystem.DoAsync(
            new FilterCall(FilterOperation.SetXAttr, context, node.Inner, request.Name),
            (node.Inner, request),
            static (state, context) => state.Inner is IExtendedAttributes inner ? inner.SetExtendedAttributeAsync(context, state.request) : new(Errno.EOPNOTSUPP));

    public static ValueTask<Result> RemoveExtendedAttributeAsync<T>(T node, OpContext context, ReadOnlyMemory<byte> name)
        where T : Node, IFilterNode => node.FileSystem.DoAsync(
            new FilterCall(FilterOperation.RemoveXAttr, context, node.Inner, name),
            (node.Inner, name),
            static (state, context) => state.Inner is IExtendedAttributes inner ? inner.RemoveExtendedAttributeAsync(context, state.name) : new(Errno.EOPNOTSUPP));

    /// <summary>A command of ioctl(2) for the handle, where it knows commands, or else for the node.</summary>
    public static ValueTask<Result<IoctlReply>> IoctlAsync<T>(T node, object? innerHandle, OpContext context, IoctlRequest request)
        where T : Node, IFilterNode
    {
        var able = innerHandle as IIoctl ?? node.Inner as IIoctl;
        return node.FileSystem.RunAsync(
            new FilterCall(FilterOperation.Ioctl, context, node.Inner) { Changes = able is not null && request.Command >> DirectionShift != ReadsOnly },
            (able, Request: request with { Handle = Below(request.Handle) }),
            static (state, context) => state.able is { } able ? able.IoctlAsync(context, state.Request) : new(Errno.ENOTTY));
    }

    // The upper two bits of a command, _IOC_DIR.
    private const int DirectionShift = 30;
    private const uint ReadsOnly = 2;
}
