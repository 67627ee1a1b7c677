using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private bool MakeDirectory(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<MkdirIn>(out var message) || !TryReadName(request, ref reader, out var name))
            return request.Fail(Errno.EINVAL);
        if (FindParent(request, name.Span, out var directory) is var error and not Errno.None)
            return request.Fail(error);
        var make = new MakeDirectoryRequest { Name = name, Permissions = Permissions(message.Mode), Umask = Umask(message.Umask) };
        return Complete(request, directory.MakeDirectoryAsync(request, make), FinishMake);
    }
}
