namespace Externfs;

/// <summary>FUSE_GETLK, FUSE_SETLK and FUSE_SETLKW.</summary>
public readonly struct LockRequest
{
    /// <summary>What is locked or asked for.</summary>
    public FileLock Lock { get; init; }

    /// <summary>Who locks: a process (POSIX), an open file description (OFD, flock), as an opaque number.</summary>
    public ulong Owner { get; init; }

    /// <summary>True for flock(2), whose locks do not see those of fcntl(2).</summary>
    public bool IsFlock { get; init; }

    /// <summary>True where the caller waits until the lock is free (F_SETLKW); <see cref="OpContext.Cancellation"/> ends the wait.</summary>
    public bool Waits { get; init; }
}
