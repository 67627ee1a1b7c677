using Externfs.Kernel.Vfs;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result> FinishReadDir = static (dispatcher, request, result) =>
    {
        // What was listed before an error is worth having; the next request will meet the error again.
        if (result.IsOk || request.Entries.Written > 0)
            request.SucceedInPlace(request.Entries.Written);
        else
            dispatcher.Fail(request, result.Error);
    };

    private static readonly Action<Dispatcher, Request, Result<DirectoryHandle>> FinishOpenDir = static (dispatcher, request, result) =>
    {
        if (result.TryGet(out var handle))
        {
            var number = request.Vfs.Handles.Add(handle);
            request.Succeed(new OpenOut { Fh = number, OpenFlags = OpenResponseFlags.KeepCache | OpenResponseFlags.CacheDir });
            if (request.WasLost)
                dispatcher.Drop(request.Vfs.Handles.Remove<DirectoryHandle>(number));
        }
        else if (result.Error == Errno.ENOSYS)
        {
            request.Succeed(new OpenOut { OpenFlags = OpenResponseFlags.KeepCache | OpenResponseFlags.CacheDir });
        }
        else
        {
            dispatcher.Fail(request, result.Error);
        }
    };

    private bool OpenDir(Request request)
    {
        if ((vfs.FileSystem.Handles & HandleUse.Directories) == HandleUse.None)
            return NeedsNoOpen(request, InitFlags.NoOpenDirSupport, OpenResponseFlags.KeepCache | OpenResponseFlags.CacheDir);
        return Find<DirectoryNode>(request) is { } directory
            ? Complete(request, directory.OpenAsync(request), FinishOpenDir)
            : request.Fail(Unfit(request, Errno.ENOTDIR));
    }

    private bool ReleaseDir(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<ReleaseIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (vfs.Handles.Remove<DirectoryHandle>(message.Fh) is { } handle)
            Drop(handle);
        return request.Succeed();
    }

    private bool ReadDir(Request request, bool plus)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<ReadIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<DirectoryNode>(request) is not { } directory)
            return request.Fail(Unfit(request, Errno.ENOTDIR));
        var entries = request.Entries;
        var withAttributes = plus && vfs.Forecast.Listing(request.Pid, request.Header.NodeId);
        if (!entries.Begin((int)Math.Min(message.Size, int.MaxValue), message.Offset, plus, withAttributes))
        {
            request.SucceedInPlace(entries.Written);
            return true;
        }

        var list = new ListRequest(entries.After);
        if (message.Fh == 0)
            return Complete(request, directory.ListAsync(request, list, entries), FinishReadDir);
        return vfs.Handles.Find<DirectoryHandle>(message.Fh) is { } handle
            ? Complete(request, handle.ListAsync(request, list, entries), FinishReadDir)
            : request.Fail(Errno.EBADF);
    }
}
