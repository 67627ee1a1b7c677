using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    /// <summary>The end of an operation whose success has nothing to say.</summary>
    private static readonly Action<Dispatcher, Request, Result> FinishChange = static (dispatcher, request, result) =>
    {
        if (result.IsOk)
            request.Succeed();
        else
            dispatcher.Fail(request, result.Error);
    };

    /// <summary>UNLINK and RMDIR. The node stays in the table until the kernel forgets it: who has it open goes on using it.</summary>
    private bool Remove(Request request, bool isDirectory)
    {
        var reader = new MessageReader(request.Body);
        if (!TryReadName(request, ref reader, out var name))
            return request.Fail(Errno.EINVAL);
        if (FindParent(request, name.Span, out var directory) is var error and not Errno.None)
            return request.Fail(error);
        var remove = new RemoveRequest(name);
        return Complete(request, isDirectory ? directory.RemoveDirectoryAsync(request, remove) : directory.UnlinkAsync(request, remove), FinishChange);
    }
}
