namespace Externfs.TestPlugins.Memory;

internal sealed partial class MemoryFile
{
    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        lock (status.Tree.Gate)
        {
            status.Access();
            return new(ReadReply.Filled(_content.Read(request.Offset, request.Buffer.Span)));
        }
    }

    public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request)
    {
        lock (status.Tree.Gate)
        {
            // The end is where the file ends now, not where the kernel last saw it; what it writes back has its place already.
            var appends = (request.Flags & OpenFlags.Append) != 0 && !request.FromCache;
            return new(Write(appends ? _content.Size : request.Offset, request.Data.Span, request.ClearsSetId));
        }
    }

    public override ValueTask<Result> SyncAsync(OpContext context, SyncRequest request)
    {
        status.Tree.Calls.Count(ref status.Tree.Calls.Syncs);
        return new(Result.Ok);
    }

    /// <summary>Under the tree's lock.</summary>
    private Result<int> Write(ulong offset, ReadOnlySpan<byte> data, bool clearsSetId)
    {
        if (offset > (ulong)(long.MaxValue - data.Length))
            return Errno.EFBIG;
        var count = _content.Write(offset, data);
        if (count == 0 && data.Length > 0)
            return Errno.ENOSPC;
        if (clearsSetId)
            status.ClearSetId();
        status.Modify();
        WakeReaders();
        return count;
    }
}
