namespace Externfs;

/// <summary>An open file behind a filter.</summary>
internal sealed class FilterFileHandle(FilterFile file, ulong inode, FileHandle inner) : FileHandle
{
    public FileHandle Inner => inner;

    public override FileCaching Caching => inner.Caching;

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => file.FileSystem.RunAsync(
        new FilterCall(FilterOperation.Read, context, file.Inner), (inner, request), static (state, below) => state.inner.ReadAsync(below, state.request));

    public override async ValueTask ReleaseAsync() =>
        await FilterRelease.RunAsync(file.FileSystem.Filter, new FilterCall(FilterOperation.Release, FilterRelease.Nobody, file.Inner, inode), inner.ReleaseAsync);
}
