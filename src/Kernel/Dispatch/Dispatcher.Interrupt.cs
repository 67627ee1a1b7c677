using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    /// <summary>Passes a signal on to the operation that it is for. Where that one is not seen yet, EAGAIN makes the kernel say it again.</summary>
    private bool Interrupt(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<InterruptIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (!pool.TryInterrupt(message.Unique) && InterruptRunning?.Invoke(message.Unique) != true)
            return request.Fail(Errno.EAGAIN);
        return request.Drop();
    }
}
