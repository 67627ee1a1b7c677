using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private bool FSync(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<FsyncIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<FileNode>(request) is not { } file)
            return request.Fail(Unfit(request, Errno.EINVAL));
        var sync = Sync(message);
        if (message.Fh == 0)
            return Complete(request, file.SyncAsync(request, sync), FinishChange);
        return vfs.Handles.Find<FileHandle>(message.Fh) is { } handle
            ? Complete(request, handle.SyncAsync(request, sync), FinishChange)
            : request.Fail(Errno.EBADF);
    }

    private bool FSyncDir(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<FsyncIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<DirectoryNode>(request) is not { } directory)
            return request.Fail(Unfit(request, Errno.ENOTDIR));
        var able = vfs.Handles.Find<DirectoryHandle>(message.Fh) as IDirectorySync ?? directory as IDirectorySync;
        return able is null ? request.Succeed() : Complete(request, able.SyncAsync(request, Sync(message)), FinishChange);
    }

    private bool SyncFs(Request request) => Complete(request, vfs.FileSystem.SyncAsync(request), FinishChange);

    private static SyncRequest Sync(in FsyncIn message) => new(dataOnly: (message.FsyncFlags & FsyncFlags.DataSync) != FsyncFlags.None);
}
