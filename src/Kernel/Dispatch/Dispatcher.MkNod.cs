using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private bool MakeNode(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<MknodIn>(out var message) || !TryReadName(request, ref reader, out var name))
            return request.Fail(Errno.EINVAL);
        if (FindParent(request, name.Span, out var directory) is var error and not Errno.None)
            return request.Fail(error);
        var type = (FileType)(message.Mode >> TypeShift);
        if (type is not (FileType.Regular or FileType.CharacterDevice or FileType.BlockDevice or FileType.Fifo or FileType.Socket))
            return request.Fail(Errno.EINVAL);
        var make = new MakeNodeRequest
        {
            Name = name,
            Type = type,
            Permissions = Permissions(message.Mode),
            Umask = Umask(message.Umask),
            Device = type is FileType.CharacterDevice or FileType.BlockDevice ? message.Rdev : 0,
        };
        return Complete(request, directory.MakeNodeAsync(request, make), FinishMake);
    }
}
