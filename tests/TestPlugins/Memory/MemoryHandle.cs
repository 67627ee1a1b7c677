namespace Externfs.TestPlugins.Memory;

/// <summary>An open file: it keeps what has no name any more.</summary>
internal sealed partial class MemoryHandle(MemoryFile file) : FileHandle
{
    private int _isClosed;

    public override FileCaching Caching => Tree.Settings.Caching;

    public override bool WantsFlush => Tree.Settings.Flush;

    private MemoryTree Tree => file.Status.Tree;

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => file.ReadAsync(context, request);

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => file.WriteAsync(context, request);

    public override ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => file.SyncAsync(context, request);

    public override ValueTask<Result> FlushAsync(OpContext context, FlushRequest request)
    {
        Tree.Calls.Count(ref Tree.Calls.Flushes);
        return new(Result.Ok);
    }

    public override ValueTask ReleaseAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
            return default;
        Tree.Calls.Count(ref Tree.Calls.Releases);
        ReleaseLocks();
        file.Close();
        return default;
    }
}
