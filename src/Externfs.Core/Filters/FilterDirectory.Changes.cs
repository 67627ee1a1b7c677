namespace Externfs;

internal sealed partial class FilterDirectory
{
    public override ValueTask<Result<CreatedFile>> CreateAsync(OpContext context, CreateRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.Create, context, inner, request.Name),
        (fileSystem, inner, request),
        static async (state, below) => Wrap(state.fileSystem, below, await state.inner.CreateAsync(below, state.request)));

    public override ValueTask<Result<CreatedFile>> CreateTemporaryAsync(OpContext context, CreateRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.TmpFile, context, inner),
        (fileSystem, inner, request),
        static async (state, below) => Wrap(state.fileSystem, below, await state.inner.CreateTemporaryAsync(below, state.request)));

    public override ValueTask<Result<Entry>> MakeDirectoryAsync(OpContext context, MakeDirectoryRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.MkDir, context, inner, request.Name),
        (fileSystem, inner, request),
        static async (state, below) => Wrap(state.fileSystem, below, await state.inner.MakeDirectoryAsync(below, state.request)));

    public override ValueTask<Result<Entry>> MakeNodeAsync(OpContext context, MakeNodeRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.MkNod, context, inner, request.Name),
        (fileSystem, inner, request),
        static async (state, below) => Wrap(state.fileSystem, below, await state.inner.MakeNodeAsync(below, state.request)));

    public override ValueTask<Result<Entry>> MakeSymlinkAsync(OpContext context, MakeSymlinkRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.Symlink, context, inner, request.Name),
        (fileSystem, inner, request),
        static async (state, below) => Wrap(state.fileSystem, below, await state.inner.MakeSymlinkAsync(below, state.request)));

    public override ValueTask<Result<Entry>> LinkAsync(OpContext context, LinkRequest request)
    {
        if (FilterNodes.Below(fileSystem, request.Target) is not { } target)
            return new(Errno.EXDEV);
        return fileSystem.RunAsync(
            new FilterCall(FilterOperation.Link, context, inner, request.Name),
            (fileSystem, inner, Request: request with { Target = target }),
            static async (state, below) => Wrap(state.fileSystem, below, await state.inner.LinkAsync(below, state.Request)));
    }

    public override ValueTask<Result> UnlinkAsync(OpContext context, RemoveRequest request) => fileSystem.DoAsync(
        new FilterCall(FilterOperation.Unlink, context, inner, request.Name), (inner, request), static (state, below) => state.inner.UnlinkAsync(below, state.request));

    public override ValueTask<Result> RemoveDirectoryAsync(OpContext context, RemoveRequest request) => fileSystem.DoAsync(
        new FilterCall(FilterOperation.RmDir, context, inner, request.Name), (inner, request), static (state, below) => state.inner.RemoveDirectoryAsync(below, state.request));

    public override ValueTask<Result> RenameAsync(OpContext context, RenameRequest request)
    {
        if (FilterNodes.Below(fileSystem, request.NewDirectory) is not { } target)
            return new(Errno.EXDEV);
        var below = request with { NewDirectory = target };
        return fileSystem.DoAsync(new FilterCall(context, inner, below), (inner, below), static (state, context) => state.inner.RenameAsync(context, state.below));
    }

    public ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => SyncAsync(null, context, request);

    public ValueTask<Result<IoctlReply>> IoctlAsync(OpContext context, IoctlRequest request) => FilterNodes.IoctlAsync(this, null, context, request);

    internal ValueTask<Result> SyncAsync(DirectoryHandle? handle, OpContext context, SyncRequest request) => fileSystem.DoAsync(
        new FilterCall(FilterOperation.FSyncDir, context, inner),
        (Able: handle as IDirectorySync ?? inner as IDirectorySync, request),
        static (state, below) => state.Able?.SyncAsync(below, state.request) ?? new(Result.Ok));

    private static Result<Entry> Wrap(FilterFileSystem fileSystem, FilterContext below, Result<Entry> result) =>
        result.TryGet(out var entry) ? FilterNodes.Wrap(fileSystem, below.Outer, entry) : result;

    private static Result<CreatedFile> Wrap(FilterFileSystem fileSystem, FilterContext below, Result<CreatedFile> result)
    {
        if (!result.TryGet(out var created))
            return result;
        var entry = FilterNodes.Wrap(fileSystem, below.Outer, created.Entry);
        return new CreatedFile(entry, created.Handle is { } handle ? new FilterFileHandle((FilterFile)entry.Node!, entry.Attributes.Inode, handle) : null);
    }
}
