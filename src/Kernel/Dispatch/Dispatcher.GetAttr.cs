using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<NodeAttributes>> FinishGetAttr = static (dispatcher, request, result) =>
    {
        if (result.TryGet(out var attributes))
            request.Succeed(EntryEncoding.EncodeAttributes(request.Vfs, attributes));
        else
            dispatcher.Fail(request, result.Error);
    };

    private bool GetAttr(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<GetAttrIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<Node>(request) is not { } node)
            return request.Fail(Errno.ESTALE);

        // The kernel names the open file only when it needs the size for a read, a seek to the end or an append.
        var forReading = (message.GetAttrFlags & GetAttrFlags.Fh) != GetAttrFlags.None;
        var handle = forReading && message.Fh != 0 ? vfs.Handles.Find<FileHandle>(message.Fh) : null;
        return Complete(request, node.GetAttributesAsync(request, new AttributesRequest { ForReading = forReading, Handle = handle }), FinishGetAttr);
    }
}
