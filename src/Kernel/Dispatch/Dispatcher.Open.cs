using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<FileHandle>> FinishOpen = static (dispatcher, request, result) =>
    {
        if (result.TryGet(out var handle))
        {
            var caching = handle.Caching switch
            {
                FileCaching.Keep => OpenResponseFlags.KeepCache,
                FileCaching.Direct => OpenResponseFlags.DirectIo,
                _ => default,
            };
            var number = request.Vfs.Handles.Add(handle);
            request.Succeed(new OpenOut { Fh = number, OpenFlags = caching | OpenResponseFlags.NoFlush });
            if (request.WasLost)
                dispatcher.Drop(request.Vfs.Handles.Remove<FileHandle>(number));
        }
        else if (result.Error == Errno.ENOSYS)
        {
            // Only this file is read through its node; ENOSYS would say so of the whole mount.
            request.Succeed(new OpenOut { OpenFlags = OpenResponseFlags.KeepCache | OpenResponseFlags.NoFlush });
        }
        else
        {
            dispatcher.Fail(request, result.Error);
        }
    };

    private bool Open(Request request)
    {
        if ((vfs.FileSystem.Handles & HandleUse.Files) == HandleUse.None)
            return NeedsNoOpen(request, InitFlags.NoOpenSupport, OpenResponseFlags.KeepCache | OpenResponseFlags.NoFlush);
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<OpenIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<FileNode>(request) is not { } file)
            return request.Fail(Unfit(request, Errno.EISDIR));
        return Complete(request, file.OpenAsync(request, new OpenRequest { Flags = message.Flags }), FinishOpen);
    }

    /// <summary>Tells the kernel, once a mount, that nothing has to be opened; where it does not understand that, opens without a handle.</summary>
    private bool NeedsNoOpen(Request request, InitFlags support, OpenResponseFlags flags) => (Negotiated!.Value.Flags & support) != InitFlags.None
        ? request.Fail(Errno.ENOSYS)
        : request.Succeed(new OpenOut { OpenFlags = flags });

    private bool Release(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<ReleaseIn>(out var message))
            return request.Fail(Errno.EINVAL);
        Drop(vfs.Handles.Remove<FileHandle>(message.Fh));
        return request.Succeed();
    }

    private void Drop(FileHandle? handle)
    {
        if (handle is not null)
            _ = ReleaseLater(handle.ReleaseAsync);
    }

    /// <summary>Nobody waits for a release; what it throws is logged.</summary>
    private async Task ReleaseLater(Func<ValueTask> release)
    {
        try
        {
            await release();
        }
        catch (Exception e)
        {
            options.Log(LogSeverity.Error, $"{options.MountPoint}: releasing a handle failed: {OneLine(e)}");
        }
    }
}
