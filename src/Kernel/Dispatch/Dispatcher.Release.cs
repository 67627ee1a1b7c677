using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result> FinishRelease = static (_, request, _) => request.Succeed();

    /// <summary>The last descriptor of an open file is closed. With flock(2) locks that the file system keeps, this is where they go.</summary>
    private bool Release(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<ReleaseIn>(out var message))
            return request.Fail(Errno.EINVAL);
        var handle = Closed(request.Header.NodeId, message.Fh);
        if ((message.ReleaseFlags & ReleaseFlags.FlockUnlock) != ReleaseFlags.None && Agreed(InitFlags.FlockLocks))
        {
            Find<Node>(request);
            if (LocksOf(request, handle) is { } locks)
                return Complete(request, UnlockAndDropAsync(request, handle, locks, message.LockOwner), FinishRelease);
        }

        Drop(handle);
        return request.Succeed();
    }

    private async ValueTask<Result> UnlockAndDropAsync(Request request, FileHandle? handle, IFileLocks locks, ulong owner)
    {
        try
        {
            return await locks.SetLockAsync(request, Unlocking(owner, isFlock: true));
        }
        finally
        {
            Drop(handle);
        }
    }
}
