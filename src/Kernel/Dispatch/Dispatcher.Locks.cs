using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>GETLK, SETLK and SETLKW: advisory locks that the file system keeps itself.</summary>
internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<FileLock>> FinishGetLock = static (dispatcher, request, result) =>
    {
        if (!result.TryGet(out var found))
            dispatcher.Fail(request, result.Error);
        else
            request.Succeed(new LkOut { Lk = new Wire.FileLock { Start = found.Start, End = found.End, Type = (uint)found.Type, Pid = found.Pid } });
    };

    private bool GetLock(Request request)
    {
        var error = ReadLock(request, waits: false, out var locks, out var wanted);
        return error == Errno.None ? Complete(request, locks.GetLockAsync(request, wanted), FinishGetLock) : request.Fail(error);
    }

    private bool SetLock(Request request, bool waits)
    {
        var error = ReadLock(request, waits, out var locks, out var wanted);
        return error == Errno.None ? Complete(request, locks.SetLockAsync(request, wanted), FinishChange) : request.Fail(error);
    }

    private Errno ReadLock(Request request, bool waits, out IFileLocks locks, out LockRequest wanted)
    {
        locks = null!;
        wanted = default;
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<LkIn>(out var message) || message.Lk.Type > (uint)FileLockType.Unlock)
            return Errno.EINVAL;
        if (vfs.FileSystem.Locks == LockUse.None)
            return Errno.ENOSYS;
        if (Find<Node>(request) is null)
            return Errno.ESTALE;
        if (LocksOf(request, vfs.Handles.Find<FileHandle>(message.Fh)) is not { } able)
            return Errno.ENOLCK;
        locks = able;
        wanted = new LockRequest
        {
            Lock = new FileLock((FileLockType)message.Lk.Type, message.Lk.Start, message.Lk.End, message.Lk.Pid),
            Owner = message.Owner,
            IsFlock = (message.LkFlags & LockFlags.Flock) != LockFlags.None,
            Waits = waits,
        };
        return Errno.None;
    }

    private static IFileLocks? LocksOf(Request request, FileHandle? handle) => handle as IFileLocks ?? request.Node as IFileLocks;

    private static LockRequest Unlocking(ulong owner, bool isFlock) =>
        new() { Lock = new FileLock(FileLockType.Unlock, 0, long.MaxValue, 0), Owner = owner, IsFlock = isFlock };
}
