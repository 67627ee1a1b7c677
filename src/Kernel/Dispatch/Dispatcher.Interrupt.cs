using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    // How long an operation may take to obey a signal. The kernel leaves a killed caller in an uninterruptible sleep until it is answered.
    private static readonly TimeSpan InterruptPatience = TimeSpan.FromSeconds(2);

    /// <summary>Where an interrupt looks for requests that run on a worker just now.</summary>
    public Func<ulong, Request?>? FindRunning { get; set; }

    /// <summary>Passes a signal on to the operation that it is for. Where that one is not seen yet, EAGAIN makes the kernel say it again.</summary>
    private bool Interrupt(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<InterruptIn>(out var message))
            return request.Fail(Errno.EINVAL);
        var meant = pool.FindWaiting(message.Unique) ?? FindRunning?.Invoke(message.Unique);
        if (meant is null || !meant.TryInterrupt(message.Unique))
            return request.Fail(Errno.EAGAIN);
        _ = GiveUpLaterAsync(meant, message.Unique);
        return request.Drop();
    }

    private static async Task GiveUpLaterAsync(Request request, ulong unique)
    {
        await Task.Delay(InterruptPatience);
        request.GiveUp(unique);
    }
}
