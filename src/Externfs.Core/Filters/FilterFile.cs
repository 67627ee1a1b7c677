namespace Externfs;

/// <summary>A file behind a filter.</summary>
internal sealed partial class FilterFile(FilterFileSystem fileSystem, FileNode inner) : FileNode, IFilterNode, IExtendedAttributes, IForgettable
{
    // O_WRONLY, O_RDWR, O_TRUNC.
    private const uint WritingFlags = 0x1 | 0x2 | 0x200;

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

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.Open, context, inner) { Changes = (request.Flags & WritingFlags) != 0 },
        (this, inner, request),
        static async (state, below) =>
        {
            var result = await state.inner.OpenAsync(below, state.request);
            return result.TryGet(out var handle) ? new FilterFileHandle(state.Item1, below.Inode, handle) : result;
        });

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.Read, context, inner), (inner, request), static (state, below) => state.inner.ReadAsync(below, state.request));

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.Write, context, inner), (inner, request), static (state, below) => state.inner.WriteAsync(below, state.request));

    public override ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => fileSystem.DoAsync(
        new FilterCall(FilterOperation.FSync, context, inner), (inner, request), static (state, below) => state.inner.SyncAsync(below, state.request));
}
