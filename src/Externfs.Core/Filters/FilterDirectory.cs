namespace Externfs;

/// <summary>A directory behind a filter.</summary>
internal sealed partial class FilterDirectory(FilterFileSystem fileSystem, DirectoryNode inner) : DirectoryNode, IFilterNode, IExtendedAttributes, IForgettable, IDirectorySync, IIoctl
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

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.Lookup, context, inner, request.Name),
        (fileSystem, inner, request),
        static async (state, below) => Wrap(state.fileSystem, below, await state.inner.LookupAsync(below, state.request)));

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) => ListAsync(
        new FilterCall(FilterOperation.ReadDir, context, inner),
        (inner, request, sink),
        static (state, below) => state.Lister.ListAsync(below, state.Request, below.Sink));

    public override ValueTask<Result<DirectoryHandle>> OpenAsync(OpContext context) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.OpenDir, context, inner),
        this,
        static async (self, below) =>
        {
            var result = await self.InnerDirectory.OpenAsync(below);
            return result.TryGet(out var handle) ? new FilterDirectoryHandle(self, below.Inode, handle) : result;
        });

    internal DirectoryNode InnerDirectory => inner;

    internal async ValueTask<Result> ListAsync<T>(
        FilterCall call, (T Lister, ListRequest Request, DirectorySink Sink) state, Func<(T Lister, ListRequest Request, DirectorySink Sink), FilterContext, ValueTask<Result>> list)
    {
        var result = await fileSystem.RunAsync(call, (state, list), static async (all, below) =>
        {
            below.Sink.Outer = all.state.Sink;
            var listed = await all.list(all.state, below);
            return listed.IsOk ? true : (Result<bool>)listed.Error;
        });
        return result.Error;
    }
}
