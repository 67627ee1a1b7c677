using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    // What the kernel answers for a file without poll (DEFAULT_POLLMASK).
    private const PollEvents AlwaysReady = PollEvents.Readable | PollEvents.Writable | PollEvents.ReadableNormal | PollEvents.WritableNormal;

    private static readonly Action<Dispatcher, Request, Result<PollEvents>> FinishPoll = static (dispatcher, request, result) =>
    {
        if (result.TryGet(out var ready))
            request.Succeed(new PollOut { Revents = (uint)ready });
        else if (result.Error == Errno.ENOSYS)
            request.Succeed(new PollOut { Revents = (uint)AlwaysReady });
        else
            dispatcher.Fail(request, result.Error);
    };

    private bool Poll(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<PollIn>(out var message))
            return request.Fail(Errno.EINVAL);
        if (Find<Node>(request) is not { } node)
            return request.Fail(Errno.ESTALE);
        if ((vfs.Handles.Find<FileHandle>(message.Fh) as IPollable ?? node as IPollable) is not { } able)
            return request.Succeed(new PollOut { Revents = (uint)AlwaysReady });
        var waits = (message.Flags & PollFlags.ScheduleNotify) != PollFlags.None && options.WakePoll is not null;
        var poll = new PollRequest { Events = (PollEvents)message.Events, Wakeup = waits ? new PollWakeup(options.WakePoll!, message.Kh) : null };
        return Complete(request, able.PollAsync(request, poll), FinishPoll);
    }

    /// <summary>Who waits, by the number that the kernel gave them.</summary>
    private sealed class PollWakeup(Action<ulong> wake, ulong number) : IPollWakeup
    {
        public void Wake() => wake(number);
    }
}
