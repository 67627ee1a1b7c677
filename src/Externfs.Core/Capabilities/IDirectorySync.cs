namespace Externfs;

/// <summary>A directory whose entries can be made durable: fsync(2) on it. Without it fsync succeeds and does nothing.</summary>
public interface IDirectorySync
{
    /// <summary>Makes the entries durable.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">How.</param>
    ValueTask<Result> SyncAsync(OpContext context, SyncRequest request);
}
