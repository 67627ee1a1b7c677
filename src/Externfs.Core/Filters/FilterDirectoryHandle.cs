namespace Externfs;

/// <summary>An open directory behind a filter.</summary>
internal sealed class FilterDirectoryHandle(FilterDirectory directory, ulong inode, DirectoryHandle inner) : DirectoryHandle, IDirectorySync, IIoctl
{
    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) => directory.ListAsync(
        new FilterCall(FilterOperation.ReadDir, context, directory.Inner),
        (inner, request, sink),
        static (state, below) => state.Lister.ListAsync(below, state.Request, below.Sink));

    public ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => directory.SyncAsync(inner, context, request);

    public ValueTask<Result<IoctlReply>> IoctlAsync(OpContext context, IoctlRequest request) => FilterNodes.IoctlAsync(directory, inner, context, request);

    public override async ValueTask ReleaseAsync() =>
        await FilterRelease.RunAsync(directory.FileSystem.Filter, new FilterCall(FilterOperation.ReleaseDir, FilterRelease.Nobody, directory.Inner, inode), inner.ReleaseAsync);
}
