using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<int>> FinishWrite = static (dispatcher, request, result) =>
    {
        if (!result.TryGet(out var count))
        {
            dispatcher.Fail(request, result.Error);
            return;
        }

        var reader = new MessageReader(request.Body);
        reader.TryRead<WriteIn>(out var message);
        if ((uint)count > message.Size)
            throw new InvalidOperationException($"a write of {message.Size} bytes was answered with {count}");
        if ((message.WriteFlags & WriteFlags.KillSuidGid) != WriteFlags.None)
            dispatcher.SetIdIsGone(request.Header.NodeId);
        request.Succeed(new WriteOut { Size = (uint)count });
    };

    /// <summary>Setuid and setgid went with an operation whose answer tells no mode.</summary>
    private void SetIdIsGone(ulong inode)
    {
        if (vfs.SetIds.Remove(inode))
            options.ForgetAttributes?.Invoke(inode);
    }

    private bool Write(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<WriteIn>(out var message) || message.Size > (uint)reader.Remaining)
            return request.Fail(Errno.EINVAL);
        if (Find<FileNode>(request) is not { } file)
            return request.Fail(Unfit(request, Errno.EISDIR));
        if (message.Offset > (ulong)long.MaxValue - message.Size)
            return request.Fail(Errno.EFBIG);
        var write = new WriteRequest
        {
            Offset = message.Offset,
            Data = request.BodyMemory(request.BodyLength - reader.Remaining, (int)message.Size),
            Flags = message.Flags,
            FromCache = (message.WriteFlags & WriteFlags.Cache) != WriteFlags.None,
            ClearsSetId = (message.WriteFlags & WriteFlags.KillSuidGid) != WriteFlags.None,
        };
        if (message.Fh == 0)
            return Complete(request, file.WriteAsync(request, write), FinishWrite);
        return vfs.Handles.Find<FileHandle>(message.Fh) is { } handle
            ? Complete(request, handle.WriteAsync(request, write), FinishWrite)
            : request.Fail(Errno.EBADF);
    }
}
