namespace Externfs.TestPlugins.Memory;

/// <summary>An open file: it keeps what has no name any more.</summary>
internal sealed class MemoryHandle(MemoryFile file) : FileHandle
{
    private int _isClosed;

    public override bool WantsFlush => file.Status.Tree.Settings.Flush;

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => file.ReadAsync(context, request);

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => file.WriteAsync(context, request);

    public override ValueTask ReleaseAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
            file.Close();
        return default;
    }
}
