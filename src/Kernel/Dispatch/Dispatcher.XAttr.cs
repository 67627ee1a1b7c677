using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<ReadOnlyMemory<byte>>> FinishXAttr = static (dispatcher, request, result) =>
    {
        // What was asked for stands at the same place in GETXATTR and LISTXATTR: room for the answer, or 0 for "how long is it".
        var reader = new MessageReader(request.Body);
        reader.TryRead<GetxattrIn>(out var message);
        if (!result.TryGet(out var value))
            dispatcher.Fail(request, result.Error);
        else if (message.Size == 0)
            request.Succeed(new GetxattrOut { Size = (uint)value.Length });
        else if (message.Size < (uint)value.Length)
            request.Fail(Errno.ERANGE);
        else
            request.Succeed(value.Span);
    };

    private bool GetXAttr(Request request)
    {
        if (!vfs.FileSystem.HasExtendedAttributes)
            return request.Fail(Errno.ENOSYS);
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<GetxattrIn>(out _))
            return request.Fail(Errno.EINVAL);
        var start = request.BodyLength - reader.Remaining;
        if (!reader.TryReadName(out var name))
            return request.Fail(Errno.EINVAL);
        return Find<Node>(request) is IExtendedAttributes node
            ? Complete(request, node.GetExtendedAttributeAsync(request, request.BodyMemory(start, name.Length)), FinishXAttr)
            : request.Fail(Unfit(request, Errno.EOPNOTSUPP));
    }

    private bool ListXAttr(Request request)
    {
        if (!vfs.FileSystem.HasExtendedAttributes)
            return request.Fail(Errno.ENOSYS);
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<GetxattrIn>(out _))
            return request.Fail(Errno.EINVAL);
        return Find<Node>(request) is IExtendedAttributes node
            ? Complete(request, node.ListExtendedAttributesAsync(request), FinishXAttr)
            : request.Fail(Unfit(request, Errno.EOPNOTSUPP));
    }
}
