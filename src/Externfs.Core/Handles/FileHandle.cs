namespace Externfs;

/// <summary>An open file.</summary>
public abstract class FileHandle
{
    /// <summary>How the kernel caches what is read through this handle.</summary>
    public virtual FileCaching Caching => FileCaching.Keep;

    /// <summary>Reads.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Where, how much, and the memory to fill.</param>
    /// <returns>What was read; fewer bytes than asked for only at the end of the file.</returns>
    public abstract ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request);

    /// <summary>True where <see cref="FlushAsync"/> has to be called at each close(2), because what was written takes effect there, or fails there.</summary>
    public virtual bool WantsFlush => false;

    /// <summary>Writes.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Where, and the bytes.</param>
    /// <returns>How many bytes were written: all, or fewer where the space ends in between; or ENOSPC, EFBIG, EIO, EBADF.</returns>
    public virtual ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => new(Errno.EBADF);

    /// <summary>A descriptor of this open is closed; the error is what close(2) returns.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Who closes.</param>
    public virtual ValueTask<Result> FlushAsync(OpContext context, FlushRequest request) => new(Result.Ok);

    /// <summary>Makes what was written durable: fsync(2).</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">How.</param>
    public virtual ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => new(Result.Ok);

    /// <summary>The last descriptor of this open is closed. Nobody waits for it and an error reaches nobody.</summary>
    public virtual ValueTask ReleaseAsync() => default;
}
