using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<ReadReply>> FinishRead = static (dispatcher, request, result) =>
    {
        if (!result.TryGet(out var reply))
        {
            dispatcher.Fail(request, result.Error);
            return;
        }

        using (reply.Lease)
        {
            var reader = new MessageReader(request.Body);
            reader.TryRead<ReadIn>(out var message);
            if ((uint)reply.Count > message.Size)
                throw new InvalidOperationException($"a read of {message.Size} bytes was answered with {reply.Count}");
            if (reply.Memory.IsEmpty)
                request.SucceedInPlace(reply.Count);
            else
                request.SucceedLent(reply.Memory);
        }
    };

    private bool Read(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<ReadIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<FileNode>(request) is not { } file)
            return request.Fail(Unfit(request, Errno.EISDIR));
        var size = (int)Math.Min(message.Size, (uint)(request.Output.Length - OutHeader.Size));
        var read = new ReadRequest { Offset = message.Offset, Buffer = request.Output.AsMemory(OutHeader.Size, size) };
        if (message.Fh == 0)
            return Complete(request, file.ReadAsync(request, read), FinishRead);
        return vfs.Handles.Find<FileHandle>(message.Fh) is { } handle
            ? Complete(request, handle.ReadAsync(request, read), FinishRead)
            : request.Fail(Errno.EBADF);
    }
}
