using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    /// <summary>A descriptor is closed: what was written takes effect, and the POSIX locks of who closes it go (the kernel leaves that to FLUSH).</summary>
    private bool Flush(Request request)
    {
        var keepsLocks = Agreed(InitFlags.PosixLocks);
        if ((vfs.FileSystem.Handles & HandleUse.Files) == HandleUse.None && !keepsLocks)
            return request.Fail(Errno.ENOSYS);
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<FlushIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<FileNode>(request) is null)
            return request.Fail(Unfit(request, Errno.EINVAL));
        var handle = vfs.Handles.Find<FileHandle>(message.Fh);
        if (handle is null && message.Fh != 0)
            return request.Fail(Errno.EBADF);
        if (keepsLocks && LocksOf(request, handle) is { } locks)
            return Complete(request, FlushAndUnlockAsync(request, handle, locks, message.LockOwner), FinishChange);
        return handle is { WantsFlush: true }
            ? Complete(request, handle.FlushAsync(request, new FlushRequest(message.LockOwner)), FinishChange)
            : request.Succeed();
    }

    private static async ValueTask<Result> FlushAndUnlockAsync(Request request, FileHandle? handle, IFileLocks locks, ulong owner)
    {
        // First the data, then the lock that guards it; the lock goes whatever becomes of the data.
        var flushed = handle is { WantsFlush: true } ? await handle.FlushAsync(request, new FlushRequest(owner)) : Result.Ok;
        var unlocked = await locks.SetLockAsync(request, Unlocking(owner, isFlock: false));
        return flushed.IsOk && unlocked.Error != Errno.ENOSYS ? unlocked : flushed;
    }
}
