namespace Externfs;

/// <summary>Somebody who waits for a lock.</summary>
internal sealed class LockWaiter(FileLocks file, HeldLock wanted, bool isFlock)
{
    private readonly TaskCompletionSource<Result> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FileLocks File => file;

    public HeldLock Wanted => wanted;

    public bool IsFlock => isFlock;

    public Task<Result> Outcome => _outcome.Task;

    /// <summary>Who stands in the way.</summary>
    public IEnumerable<ulong> Blockers => file.Of(isFlock).OwnersBlocking(wanted);

    public void Complete(Result result) => _outcome.TrySetResult(result);
}
