namespace Externfs;

/// <summary>
/// Advisory locks in memory, by inode: those of fcntl(2), POSIX and OFD, on ranges, and those of flock(2) on whole files. For a backend without locks of its own that several mounts or
/// programs see; where only one mount does, the kernel's own are better (<see cref="FileSystem.Locks"/>).
/// </summary>
/// <remarks>
/// Who waits is served in the order of coming as soon as nothing that is held stands in the way; who finds nothing in the way does not wait for those who do. Owners of fcntl
/// locks that would wait for each other in a circle get EDEADLK; POSIX and OFD owners can't be told apart, so OFD locks are treated so, too.
/// </remarks>
public sealed partial class LockTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, FileLocks> _files = [];

    // Of fcntl locks, for circles.
    private readonly List<LockWaiter> _waiters = [];

    /// <summary>The first lock that stands in the way of the one that is asked for, as F_GETLK tells it.</summary>
    /// <param name="inode">The file.</param>
    /// <param name="request">The lock.</param>
    /// <returns>It, or one of the type <see cref="FileLockType.Unlock"/>.</returns>
    public FileLock Get(ulong inode, LockRequest request)
    {
        lock (_lock)
        {
            return _files.TryGetValue(inode, out var file) && file.Of(request.IsFlock).FirstBlocking(Wanted(request)) is { } held
                ? new FileLock(held.Type, held.Start, held.End, held.Pid)
                : FileLock.None;
        }
    }

    /// <summary>Locks, changes a lock or unlocks, as F_SETLK, F_SETLKW and flock(2) do; what the owner has in the range before is split and merged with it.</summary>
    /// <param name="context">Who asks; its cancellation ends a wait.</param>
    /// <param name="inode">The file.</param>
    /// <param name="request">The lock.</param>
    /// <returns>Success, EAGAIN where it is taken and the caller does not wait, EDEADLK, EINTR where the wait was cancelled, EINVAL for a range that ends before it starts.</returns>
    public ValueTask<Result> SetAsync(OpContext context, ulong inode, LockRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        var wanted = Wanted(request);
        if (wanted.End < wanted.Start)
            return new(Errno.EINVAL);
        LockWaiter waiter;
        lock (_lock)
        {
            var file = FileOf(inode);
            var locks = file.Of(request.IsFlock);

            // As flock(2) says: what one has goes first, also where the new one is not to be had then.
            if (request.IsFlock && wanted.Type != FileLockType.Unlock && locks.Set(wanted with { Type = FileLockType.Unlock }))
                Serve(file);
            if (wanted.Type == FileLockType.Unlock || locks.FirstBlocking(wanted) is null)
            {
                if (locks.Set(wanted))
                    Serve(file);
                Drop(inode, file);
                return new(Result.Ok);
            }

            if (!request.Waits)
                return new(Errno.EAGAIN);
            waiter = new LockWaiter(file, wanted, request.IsFlock);
            if (!request.IsFlock && IsCircle(waiter))
                return new(Errno.EDEADLK);
            Enqueue(waiter);
        }

        return WaitAsync(waiter, inode, context.Cancellation);
    }

    /// <summary>Everything that an owner has on a file goes: at FUSE_FLUSH those of fcntl(2), at FUSE_RELEASE those of flock(2).</summary>
    /// <param name="inode">The file.</param>
    /// <param name="owner">The owner, see <see cref="LockRequest.Owner"/>.</param>
    /// <param name="isFlock">Which of both.</param>
    public void Release(ulong inode, ulong owner, bool isFlock)
    {
        lock (_lock)
        {
            if (!_files.TryGetValue(inode, out var file))
                return;
            if (file.Of(isFlock).Set(new HeldLock(owner, FileLockType.Unlock, 0, ulong.MaxValue, 0)))
                Serve(file);
            Drop(inode, file);
        }
    }

    private static HeldLock Wanted(in LockRequest request) => request.IsFlock
        ? new(request.Owner, request.Lock.Type, 0, ulong.MaxValue, request.Lock.Pid)
        : new(request.Owner, request.Lock.Type, request.Lock.Start, request.Lock.End, request.Lock.Pid);

    private FileLocks FileOf(ulong inode)
    {
        if (!_files.TryGetValue(inode, out var file))
            _files.Add(inode, file = new FileLocks());
        return file;
    }

    private void Drop(ulong inode, FileLocks file)
    {
        if (file.IsEmpty)
            _files.Remove(inode);
    }
}
