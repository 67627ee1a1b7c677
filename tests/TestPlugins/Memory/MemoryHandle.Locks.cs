namespace Externfs.TestPlugins.Memory;

/// <summary>
/// Locks through an open file. The kernel side unlocks for who closes: what a process has by fcntl(2) at each close, what flock(2) took at the last. Nobody
/// unlocks OFD locks, whose owner is the open file itself; so the handle knows who locked through it and lets go of what is left.
/// </summary>
internal sealed partial class MemoryHandle : IFileLocks
{
    private readonly HashSet<(ulong Owner, bool IsFlock)> _owners = [];

    public ValueTask<Result<FileLock>> GetLockAsync(OpContext context, LockRequest request) => file.GetLockAsync(context, request);

    public ValueTask<Result> SetLockAsync(OpContext context, LockRequest request)
    {
        var unlocksAll = request.Lock is { Type: FileLockType.Unlock, Start: 0, End: >= long.MaxValue };
        lock (_owners)
        {
            if (unlocksAll)
                _owners.Remove((request.Owner, request.IsFlock));
            else
                _owners.Add((request.Owner, request.IsFlock));
        }

        return file.SetLockAsync(context, request);
    }

    private void ReleaseLocks()
    {
        lock (_owners)
        {
            foreach (var (owner, isFlock) in _owners)
                Tree.LockTable.Release(file.Inode, owner, isFlock);
        }
    }
}
