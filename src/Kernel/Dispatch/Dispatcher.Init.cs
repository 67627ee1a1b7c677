using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    /// <summary>What the transport can do beside the usual; agreed on where the kernel offers it.</summary>
    public InitFlags TransportFlags { get; set; }

    private bool Init(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryReadGrown<InitIn>(InitIn.CompatSize, out var offered))
            return request.Fail(Errno.EINVAL);
        var outcome = Negotiation.Answer(offered, vfs.FileSystem, options.MaxWrite, options.MaxRead, TransportFlags, out var answer, out var agreed);
        switch (outcome)
        {
            case NegotiationOutcome.Agreed:
                Negotiated = agreed;
                if (options.Deadline is { } limit)
                    _deadline ??= new DeadlineWatch(pool, limit, Expire);
                request.Succeed(answer);
                Initialized.TrySetResult(agreed);
                return true;
            case NegotiationOutcome.AskAgain:
                return request.Succeed(answer);
            default:
                var message = $"the kernel speaks FUSE {offered.Major}.{offered.Minor}, externfs needs {ProtocolVersion.Major}.{ProtocolVersion.OldestMinor} or newer";
                options.Log(LogSeverity.Error, $"{options.MountPoint}: {message}");
                Initialized.TrySetException(new NotSupportedException(message));
                return request.Fail(Errno.EPROTO);
        }
    }
}
