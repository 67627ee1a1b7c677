using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private bool Link(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<LinkIn>(out var message) || !TryReadName(request, ref reader, out var name))
            return request.Fail(Errno.EINVAL);
        if (FindParent(request, name.Span, out var directory) is var error and not Errno.None)
            return request.Fail(error);
        if (vfs.Find(message.OldNodeId) is not { } target)
            return request.Fail(Errno.ESTALE);
        if (ControlDirectory.IsReserved(message.OldNodeId))
            return request.Fail(Protected);
        return target is DirectoryNode
            ? request.Fail(Errno.EPERM)
            : Complete(request, directory.LinkAsync(request, new LinkRequest { Name = name, Target = target, TargetInode = message.OldNodeId }), FinishMake);
    }
}
