namespace Externfs;

/// <summary>A symbolic link behind a filter.</summary>
internal sealed class FilterSymlink(FilterFileSystem fileSystem, SymlinkNode inner) : SymlinkNode, IFilterNode, IExtendedAttributes, IForgettable
{
    public FilterFileSystem FileSystem => fileSystem;

    public Node Inner => inner;

    public override ulong Inode => inner.Inode;

    public void Forgotten() => (inner as IForgettable)?.Forgotten();

    public override string DisplayPath => inner.DisplayPath;

    public override string DisplayPathOf(ulong inode) => inner.DisplayPathOf(inode);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        FilterNodes.GetAttributesAsync(this, context, request);

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request) =>
        FilterNodes.SetAttributesAsync(this, context, request);

    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) =>
        FilterNodes.GetExtendedAttributeAsync(this, context, name);

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => FilterNodes.ListExtendedAttributesAsync(this, context);

    public ValueTask<Result> SetExtendedAttributeAsync(OpContext context, SetExtendedAttributeRequest request) =>
        FilterNodes.SetExtendedAttributeAsync(this, context, request);

    public ValueTask<Result> RemoveExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) =>
        FilterNodes.RemoveExtendedAttributeAsync(this, context, name);

    public override ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(OpContext context) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.ReadLink, context, inner), inner, static (inner, below) => inner.ReadLinkAsync(below));
}
