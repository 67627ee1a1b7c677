namespace Externfs;

public sealed partial class LockTable
{
    private async ValueTask<Result> WaitAsync(LockWaiter waiter, ulong inode, CancellationToken cancellation)
    {
        // A token that fired already runs this at once.
        await using var registration = cancellation.UnsafeRegister(_ => GiveUp(waiter, inode), null);
        return await waiter.Outcome;
    }

    private void GiveUp(LockWaiter waiter, ulong inode)
    {
        lock (_lock)
        {
            if (!waiter.File.Waiters.Remove(waiter))
                return;
            _waiters.Remove(waiter);
            Drop(inode, waiter.File);
        }

        waiter.Complete(Errno.EINTR);
    }

    private void Enqueue(LockWaiter waiter)
    {
        waiter.File.Waiters.AddLast(waiter);
        if (!waiter.IsFlock)
            _waiters.Add(waiter);
    }

    /// <summary>Something was freed: gives it to those who wait for it, the first first.</summary>
    private void Serve(FileLocks file)
    {
        for (var node = file.Waiters.First; node is not null;)
        {
            var (waiter, next) = (node.Value, node.Next);
            var locks = file.Of(waiter.IsFlock);
            var isFree = locks.FirstBlocking(waiter.Wanted) is null;

            // What one of them was given may close a circle for another.
            if (isFree || (!waiter.IsFlock && IsCircle(waiter)))
            {
                file.Waiters.Remove(node);
                _waiters.Remove(waiter);
                var freesMore = isFree && locks.Set(waiter.Wanted);
                waiter.Complete(isFree ? Result.Ok : Errno.EDEADLK);

                // A write lock that became a read lock lets earlier ones in.
                if (freesMore)
                    next = file.Waiters.First;
            }

            node = next;
        }
    }

    /// <summary>Whether who stands in the way of this waiter waits, over others or not, for this waiter's owner.</summary>
    private bool IsCircle(LockWaiter waiter)
    {
        var seen = new HashSet<ulong>();
        var open = new Stack<ulong>(waiter.Blockers);
        while (open.TryPop(out var owner))
        {
            if (owner == waiter.Wanted.Owner)
                return true;
            if (!seen.Add(owner))
                continue;
            foreach (var other in _waiters.Where(other => other.Wanted.Owner == owner))
            {
                foreach (var blocker in other.Blockers)
                    open.Push(blocker);
            }
        }

        return false;
    }
}
