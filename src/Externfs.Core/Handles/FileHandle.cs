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

    /// <summary>The last descriptor of this open is closed. Nobody waits for it and an error reaches nobody.</summary>
    public virtual ValueTask ReleaseAsync() => default;
}
