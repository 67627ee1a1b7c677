namespace Externfs;

/// <summary>What a handle can do, or else its node; where neither can, the answer is the one without a filter (docs/writing-a-plugin.md).</summary>
internal sealed partial class FilterFile : IAllocation, ICopyRange, IFileLocks, IIoctl, IPollable, ISeek
{
    private const PollEvents AlwaysReady = PollEvents.Readable | PollEvents.Writable | PollEvents.ReadableNormal | PollEvents.WritableNormal;

    public ValueTask<Result> AllocateAsync(OpContext context, AllocateRequest request) => AllocateAsync(null, context, request);

    public ValueTask<Result<ulong>> CopyRangeAsync(OpContext context, CopyRangeRequest request) => CopyRangeAsync(null, context, request);

    public ValueTask<Result<FileLock>> GetLockAsync(OpContext context, LockRequest request) => GetLockAsync(null, context, request);

    public ValueTask<Result> SetLockAsync(OpContext context, LockRequest request) => SetLockAsync(null, context, request);

    public ValueTask<Result<IoctlReply>> IoctlAsync(OpContext context, IoctlRequest request) => FilterNodes.IoctlAsync(this, null, context, request);

    public ValueTask<Result<PollEvents>> PollAsync(OpContext context, PollRequest request) => PollAsync(null, context, request);

    public ValueTask<Result<ulong>> SeekAsync(OpContext context, SeekRequest request) => SeekAsync(null, context, request);

    internal ValueTask<Result> AllocateAsync(FileHandle? handle, OpContext context, AllocateRequest request) => fileSystem.DoAsync(
        new FilterCall(FilterOperation.FAllocate, context, inner),
        (Able: handle as IAllocation ?? inner as IAllocation, request),
        static (state, below) => state.Able?.AllocateAsync(below, state.request) ?? new(Errno.EOPNOTSUPP));

    internal ValueTask<Result<ulong>> CopyRangeAsync(FileHandle? handle, OpContext context, CopyRangeRequest request)
    {
        if (FilterNodes.Below(fileSystem, request.Target) is not { } target)
            return new(Errno.EXDEV);
        return fileSystem.RunAsync(
            new FilterCall(FilterOperation.CopyFileRange, context, inner),
            (Able: handle as ICopyRange ?? inner as ICopyRange, Request: request with { Target = target, TargetHandle = FilterNodes.Below(request.TargetHandle) }),
            static (state, below) => state.Able?.CopyRangeAsync(below, state.Request) ?? new(Errno.EOPNOTSUPP));
    }

    internal ValueTask<Result<FileLock>> GetLockAsync(FileHandle? handle, OpContext context, LockRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.GetLk, context, inner),
        (Able: handle as IFileLocks ?? inner as IFileLocks, request),
        static (state, below) => state.Able?.GetLockAsync(below, state.request) ?? new(Errno.ENOLCK));

    internal ValueTask<Result> SetLockAsync(FileHandle? handle, OpContext context, LockRequest request) => fileSystem.DoAsync(
        new FilterCall(FilterOperation.SetLk, context, inner),
        (Able: handle as IFileLocks ?? inner as IFileLocks, request),
        static (state, below) => state.Able?.SetLockAsync(below, state.request) ?? new(Errno.ENOLCK));

    internal ValueTask<Result<PollEvents>> PollAsync(FileHandle? handle, OpContext context, PollRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.Poll, context, inner),
        (Able: handle as IPollable ?? inner as IPollable, request),
        static (state, below) => state.Able?.PollAsync(below, state.request) ?? new(AlwaysReady));

    internal ValueTask<Result<ulong>> SeekAsync(FileHandle? handle, OpContext context, SeekRequest request) => fileSystem.RunAsync(
        new FilterCall(FilterOperation.LSeek, context, inner),
        (Able: handle as ISeek ?? inner as ISeek, inner, handle, request),
        static (state, below) => state.Able?.SeekAsync(below, state.request) ?? SeekWithoutHolesAsync(state.inner, state.handle, below, state.request));

    private static async ValueTask<Result<ulong>> SeekWithoutHolesAsync(FileNode inner, FileHandle? handle, OpContext below, SeekRequest request)
    {
        var found = await inner.GetAttributesAsync(below, new AttributesRequest { ForReading = true, Handle = handle });
        if (!found.TryGet(out var attributes))
            return found.Error;
        if (request.Offset >= attributes.Size)
            return Errno.ENXIO;
        return request.ForHole ? attributes.Size : request.Offset;
    }
}
