namespace Externfs;

/// <summary>A regular file. Either it is read through the node itself, without being opened (fastest), or through the handles that it gives out.</summary>
public abstract class FileNode : Node
{
    /// <summary>Opens; called only where <see cref="FileSystem.Handles"/> has <see cref="HandleUse.Files"/>. ENOSYS means: this one is read through the node.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">How it is opened.</param>
    /// <returns>A handle, or EACCES, EIO, ENOENT, ETXTBSY.</returns>
    public virtual ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) => new(Errno.ENOSYS);

    /// <summary>Reads, where no handle was given out.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Where, how much, and the memory to fill.</param>
    /// <returns>What was read; fewer bytes than asked for only at the end of the file.</returns>
    public virtual ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(Errno.ENOSYS);

    /// <summary>Writes, where no handle was given out.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Where, and the bytes.</param>
    /// <returns>How many bytes were written: all, or fewer where the space ends in between; or ENOSPC, EFBIG, EIO, EROFS.</returns>
    public virtual ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => new(Errno.ENOSYS);

    /// <summary>Makes what was written durable, where no handle was given out: fsync(2). ENOSYS means that there is nothing to do.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">How.</param>
    public virtual ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => new(Errno.ENOSYS);
}
