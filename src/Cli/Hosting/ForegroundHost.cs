using Externfs.Cli.Launch;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Externfs.Cli.Hosting;

/// <summary><c>externfs mount -f</c>: the host is this process, the log is stderr, Ctrl-C unmounts.</summary>
internal static class ForegroundHost
{
    public static async Task<int> RunAsync(MountArguments arguments)
    {
        using var stop = new StopSignals();
        var debug = arguments.Debug || MountOptionSet.Parse(arguments.Options).Debug;
        var plugins = PluginDirectories.Default();
        var services = new HostServices
        {
            Plugins = plugins,
            Log = StandardErrorLog.Write,
            Trace = debug ? Console.Error.WriteLine : null,
            Version = ProgramVersion.Text,
        };
        try
        {
            await using var mount = await HostedMount.MountAsync(HostRequest.Of(arguments), services, stop.Token);
            StandardErrorLog.Write(LogSeverity.Info, $"mounted on {mount.MountPoint}; Ctrl-C unmounts");
            await stop.WhenRequestedOr(mount.Ended);
            return ExitStatus.Success;
        }
        catch (OperationCanceledException givenUp)
        {
            throw new MountRefusedException("the mount was given up", givenUp);
        }
    }
}
