using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private bool MakeSymlink(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!TryReadName(request, ref reader, out var name) || !TryReadName(request, ref reader, out var target))
            return request.Fail(Errno.EINVAL);
        if (FindParent(request, name.Span, out var directory) is var error and not Errno.None)
            return request.Fail(error);
        return target.Length > MaxTarget
            ? request.Fail(Errno.ENAMETOOLONG)
            : Complete(request, directory.MakeSymlinkAsync(request, new MakeSymlinkRequest { Name = name, Target = target }), FinishMake);
    }
}
