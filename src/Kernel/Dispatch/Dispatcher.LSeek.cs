using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private const uint SeekData = 3;
    private const uint SeekHole = 4;

    private static readonly Action<Dispatcher, Request, Result<ulong>> FinishSeek = static (dispatcher, request, result) =>
    {
        if (result.TryGet(out var offset))
            request.Succeed(new LseekOut { Offset = offset });
        else
            dispatcher.Fail(request, result.Error);
    };

    // A file that knows of no holes is one piece of data up to its end, and a hole begins there.
    private static readonly Action<Dispatcher, Request, Result<NodeAttributes>> FinishSeekWithoutHoles = static (dispatcher, request, result) =>
    {
        var reader = new MessageReader(request.Body);
        reader.TryRead<LseekIn>(out var message);
        if (!result.TryGet(out var attributes))
            dispatcher.Fail(request, result.Error);
        else if (message.Offset >= attributes.Size)
            request.Fail(Errno.ENXIO);
        else
            request.Succeed(new LseekOut { Offset = message.Whence == SeekHole ? attributes.Size : message.Offset });
    };

    private bool Seek(Request request)
    {
        // With the writeback cache the kernel has content that nobody else knows of; it has to answer for itself.
        if (Agreed(InitFlags.WritebackCache))
            return request.Fail(Errno.ENOSYS);
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<LseekIn>(out var message) || message.Whence is not (SeekData or SeekHole))
            return request.Fail(Errno.EINVAL);
        if (Find<FileNode>(request) is not { } file)
            return request.Fail(Unfit(request, Errno.EINVAL));
        var handle = vfs.Handles.Find<FileHandle>(message.Fh);
        return (handle as ISeek ?? file as ISeek) is { } able
            ? Complete(request, able.SeekAsync(request, new SeekRequest { Offset = message.Offset, ForHole = message.Whence == SeekHole }), FinishSeek)
            : Complete(request, file.GetAttributesAsync(request, new AttributesRequest { ForReading = true, Handle = handle }), FinishSeekWithoutHoles);
    }
}
