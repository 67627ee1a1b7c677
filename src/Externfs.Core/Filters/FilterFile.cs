namespace Externfs;

/// <summary>A file behind a filter.</summary>
internal sealed class FilterFile(FilterFileSystem fileSystem, FileNode inner) : FileNode, IFilterNode, IExtendedAttributes, IForgettable
{
    public FilterFileSystem FileSystem => fileSystem;

    public Node Inner => inner;

    public override ulong Inode => inner.Inode;

    public void Forgotten() => (inner as IForgettable)?.Forgotten();

    public override string DisplayPath => inner.DisplayPath;

    public override string DisplayPathOf(ulong inode) => inner.DisplayPathOf(inode);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        FilterNodes.GetAttributesAsync(this, context, request);

    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) =>
        FilterNodes.GetExtendedAttributeAsync(this, context, name);

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => FilterNodes.ListExtendedAttributesAsync(this, context);

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.Open, context, inner),
        (this, inner, request),
        static async (state, below) =>
        {
            var result = await state.inner.OpenAsync(below, state.request);
            return result.TryGet(out var handle) ? new FilterFileHandle(state.Item1, below.Inode, handle) : result;
        });

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.Read, context, inner), (inner, request), static (state, below) => state.inner.ReadAsync(below, state.request));
}
