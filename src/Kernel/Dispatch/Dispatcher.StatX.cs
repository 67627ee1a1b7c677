using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<NodeAttributes>> FinishStatX = static (dispatcher, request, result) =>
    {
        if (!result.TryGet(out var attributes))
            dispatcher.Fail(request, result.Error);
        else if (attributes.BirthTime == default && !ControlDirectory.IsReserved(request.Header.NodeId))
            request.Fail(Errno.ENOSYS);
        else
            request.Succeed(EntryEncoding.EncodeStatX(request.Vfs, attributes));
    };

    /// <summary>
    /// The kernel asks for the time of birth, which GETATTR does not tell. A file system knows it of all its nodes or of none: where it is not known, ENOSYS makes the
    /// kernel use what it has cached, for good.
    /// </summary>
    private bool StatX(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<StatxIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<Node>(request) is not { } node)
            return request.Fail(Errno.ESTALE);
        var handle = (message.GetAttrFlags & GetAttrFlags.Fh) != GetAttrFlags.None ? vfs.Handles.Find<FileHandle>(message.Fh) : null;
        return Complete(request, node.GetAttributesAsync(request, new AttributesRequest { Handle = handle }), FinishStatX);
    }
}
