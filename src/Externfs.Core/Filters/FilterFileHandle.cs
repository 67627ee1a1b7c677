using Microsoft.Win32.SafeHandles;

namespace Externfs;

/// <summary>An open file behind a filter.</summary>
internal sealed class FilterFileHandle(FilterFile file, ulong inode, FileHandle inner)
    : FileHandle, IAllocation, IBackingDescriptor, ICopyRange, IFileLocks, IIoctl, IPollable, ISeek
{
    public FileHandle Inner => inner;

    public override FileCaching Caching => inner.Caching;

    public override bool WantsFlush => inner.WantsFlush;

    /// <summary>What the kernel does with the file itself, no filter sees.</summary>
    public SafeFileHandle? Descriptor => file.FileSystem.Filter.SeesContent ? null : (inner as IBackingDescriptor)?.Descriptor;

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => file.FileSystem.RunAsync(
        new FilterCall(FilterOperation.Read, context, file.Inner), (inner, request), static (state, below) => state.inner.ReadAsync(below, state.request));

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => file.FileSystem.RunAsync(
        new FilterCall(FilterOperation.Write, context, file.Inner), (inner, request), static (state, below) => state.inner.WriteAsync(below, state.request));

    public override ValueTask<Result> FlushAsync(OpContext context, FlushRequest request) => file.FileSystem.DoAsync(
        new FilterCall(FilterOperation.Flush, context, file.Inner), (inner, request), static (state, below) => state.inner.FlushAsync(below, state.request));

    public override ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => file.FileSystem.DoAsync(
        new FilterCall(FilterOperation.FSync, context, file.Inner), (inner, request), static (state, below) => state.inner.SyncAsync(below, state.request));

    public ValueTask<Result> AllocateAsync(OpContext context, AllocateRequest request) => file.AllocateAsync(inner, context, request);

    public ValueTask<Result<ulong>> CopyRangeAsync(OpContext context, CopyRangeRequest request) => file.CopyRangeAsync(inner, context, request);

    public ValueTask<Result<FileLock>> GetLockAsync(OpContext context, LockRequest request) => file.GetLockAsync(inner, context, request);

    public ValueTask<Result> SetLockAsync(OpContext context, LockRequest request) => file.SetLockAsync(inner, context, request);

    public ValueTask<Result<IoctlReply>> IoctlAsync(OpContext context, IoctlRequest request) => FilterNodes.IoctlAsync(file, inner, context, request);

    public ValueTask<Result<PollEvents>> PollAsync(OpContext context, PollRequest request) => file.PollAsync(inner, context, request);

    public ValueTask<Result<ulong>> SeekAsync(OpContext context, SeekRequest request) => file.SeekAsync(inner, context, request);

    public override async ValueTask ReleaseAsync() =>
        await FilterRelease.RunAsync(file.FileSystem.Filter, new FilterCall(FilterOperation.Release, FilterRelease.Nobody, file.Inner, inode), inner.ReleaseAsync);
}
