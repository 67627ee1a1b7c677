using System.Runtime.InteropServices;

namespace Externfs.Cli.Hosting;

/// <summary>SIGTERM, SIGINT and SIGHUP: the mount is to be undone.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
    ];

    /// <summary>Fires when one of them comes.</summary>
    public CancellationToken Token => _requested.Token;

    /// <summary>Completes when one of them comes, or with <paramref name="ended"/>.</summary>
    public Task WhenRequestedOr(Task ended) => Task.WhenAny(_stopped.Task, ended);

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _requested.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _stopped.TrySetResult();
        _requested.Cancel();
    }
}
