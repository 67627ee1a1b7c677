using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    // How long an operation may take to obey a signal. The kernel leaves a killed caller in an uninterruptible sleep until it is answered.
    private static readonly TimeSpan InterruptPatience = TimeSpan.FromSeconds(2);

    // How long an interrupt rests that was there before its request.
    private static readonly TimeSpan InterruptRest = TimeSpan.FromMilliseconds(1);

    /// <summary>Where an interrupt looks for requests that run on a worker just now.</summary>
    public Func<ulong, Request?>? FindRunning { get; set; }

    /// <summary>Whether the transport has a request with this number that is not answered, though nobody has begun it perhaps; null where it can't tell.</summary>
    public Func<ulong, bool>? IsComing { get; set; }

    /// <summary>Passes a signal on to the operation that it is for. Where that one is not seen yet, EAGAIN makes the kernel say it again.</summary>
    private bool Interrupt(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<InterruptIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (!TryInterrupt(message.Unique))
        {
            if (IsComing?.Invoke(message.Unique) != true)
                return request.Fail(Errno.EAGAIN);
            _ = InterruptLaterAsync(message.Unique);
        }

        return request.Drop();
    }

    private bool TryInterrupt(ulong unique)
    {
        var meant = pool.FindWaiting(unique) ?? FindRunning?.Invoke(unique);
        if (meant is null || !meant.TryInterrupt(unique))
            return false;
        _ = GiveUpLaterAsync(meant, unique);
        return true;
    }

    private async Task InterruptLaterAsync(ulong unique)
    {
        while (IsComing!(unique) && !TryInterrupt(unique))
            await Task.Delay(InterruptRest);
    }

    private static async Task GiveUpLaterAsync(Request request, ulong unique)
    {
        await Task.Delay(InterruptPatience);
        request.GiveUp(unique);
    }
}
