namespace Externfs;

/// <summary>
/// A file (node or handle) whose advisory locks the backend keeps, because others than this mount see them. Asked only where
/// <see cref="FileSystem.Locks"/> says so; otherwise the kernel keeps locks itself, which is right for one machine. <see cref="LockTable"/> keeps them in memory.
/// </summary>
public interface IFileLocks
{
    /// <summary>The first lock that stands in the way of the one that is asked for (F_GETLK).</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">The lock.</param>
    /// <returns>It, or one of the type <see cref="FileLockType.Unlock"/> where nothing does.</returns>
    ValueTask<Result<FileLock>> GetLockAsync(OpContext context, LockRequest request);

    /// <summary>Locks, changes a lock or unlocks (F_SETLK, F_SETLKW, flock).</summary>
    /// <param name="context">Who asks; its cancellation ends a wait with EINTR.</param>
    /// <param name="request">The lock.</param>
    /// <returns>Success, EAGAIN where it is taken and the caller does not wait, EDEADLK, EINTR, ENOLCK.</returns>
    ValueTask<Result> SetLockAsync(OpContext context, LockRequest request);
}
