using Externfs.Cli.Interop;
using Externfs.Cli.Launch;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.Plugins;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Cli.Hosting;

/// <summary>The hidden <c>externfs host</c>: one mount, in the background, started by the launcher with the status pipe on descriptor 3.</summary>
internal static class HostCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        using var status = LibC.Adopt(HostStatus.Descriptor);
        var log = SystemLog.Open("externfs");
        Daemon.Prepare(log);
        using var stop = new StopSignals();
        try
        {
            var plugins = PluginDirectories.Default();
            var request = HostRequest.Of(MountArguments.ParseCommand(arguments));
            var services = new HostServices { Plugins = plugins, Log = log, Version = ProgramVersion.Text };
            await using var mount = await HostedMount.MountAsync(request, services, stop.Token);
            Daemon.Detach();
            HostStatus.SayReady(status);
            status.Dispose();
            await stop.WhenRequestedOr(mount.Ended);
            return ExitStatus.Success;
        }
        catch (Exception error) when (error is MountRefusedException or UsageException or OperationCanceledException)
        {
            HostStatus.SayRefused(status, error is OperationCanceledException ? "the mount was given up" : error.Message);
            return ExitStatus.MountFailure;
        }
        catch (IOException) when (!status.IsClosed)
        {
            // The launcher is gone, so nobody knows of the mount: leaving the block above has undone it.
            log(LogSeverity.Warning, "the command that asked for the mount is gone; it is undone");
            return ExitStatus.MountFailure;
        }
        catch (Exception error)
        {
            log(LogSeverity.Error, Failing.OneLine(error.ToString()));
            if (status.IsClosed)
                throw;
            HostStatus.SayRefused(status, $"{error.GetType().Name}: {error.Message}");
            return ExitStatus.MountFailure;
        }
    }
}
