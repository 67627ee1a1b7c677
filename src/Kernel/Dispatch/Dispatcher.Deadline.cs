using Externfs.Kernel.Vfs;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>The mount option <c>deadline</c>: what a plugin does not answer in time is answered ETIMEDOUT.</summary>
/// <remarks>
/// The operation goes on until it obeys its cancellation, and what it answers then goes nowhere; so an effect may still come about. Waiting for a lock (SETLKW) has no
/// deadline: it is the caller that waits, not the plugin that is slow.
/// </remarks>
internal sealed partial class Dispatcher
{
    private DeadlineWatch? _deadline;

    private void Expire(Request request, TimeSpan limit)
    {
        // Read while the request may come to its end and be used again; what is read counts only where it can be answered below.
        var header = request.Header;
        if (header.Opcode is Opcode.SetLkW or Opcode.Init)
            return;
        var path = PathOf(request);
        if (!request.TryExpire(header.Unique))
            return;
        var message = $"no answer within {limit.TotalSeconds:0.###} s";
        options.Log(LogSeverity.Warning, $"{options.MountPoint}: {Tracer.Name(header.Opcode)} on {path} by uid {header.Uid} failed with ETIMEDOUT: {message}");
        vfs.Failures.Add(new Failure(DateTimeOffset.UtcNow, header.Uid, Tracer.Name(header.Opcode), path, Errno.ETIMEDOUT, message));
    }
}
