using Externfs.Cli.Hosting;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Externfs.Cli.Running;

/// <summary><c>externfs run FILE.yaml</c>: many mounts in one process, in the foreground, as a systemd service of Type=notify wants it.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(string file)
    {
        IReadOnlyList<RunMount> wanted;
        using (var reader = OpenText(file))
            wanted = RunFile.Parse(file, reader);

        using var stop = new StopSignals();
        var plugins = PluginDirectories.Default();
        var services = new HostServices { Plugins = plugins, Log = StandardErrorLog.Write, Version = ProgramVersion.Text };
        var mounted = new List<HostedMount>();
        try
        {
            foreach (var mount in wanted)
                mounted.Add(await MountAsync(file, mount, services, stop.Token));
            ServiceNotification.Send("READY=1", $"STATUS={mounted.Count} mounted");
            StandardErrorLog.Write(LogSeverity.Info, $"{mounted.Count} mounted; Ctrl-C unmounts");
            await stop.WhenRequestedOr(Task.WhenAll(mounted.Select(mount => mount.Ended)));
            ServiceNotification.Send("STOPPING=1");
        }
        finally
        {
            // The last mount may lie in an earlier one.
            for (var i = mounted.Count - 1; i >= 0; i--)
                await mounted[i].DisposeAsync();
        }

        return ExitStatus.Success;
    }

    private static async Task<HostedMount> MountAsync(string file, RunMount mount, HostServices services, CancellationToken cancellation)
    {
        try
        {
            var request = new MountRequest
            {
                Plugin = mount.Plugin,
                Source = mount.Source,
                MountPoint = mount.MountPoint,
                Options = MountOptionSet.Parse($"plugin={mount.Plugin},{mount.Options}"),
            };
            return await HostedMount.MountAsync(request, services, cancellation);
        }
        catch (MountRefusedException refusal)
        {
            throw new MountRefusedException($"{file}:{mount.Line}: {refusal.Message}", refusal);
        }
        catch (OperationCanceledException givenUp)
        {
            throw new MountRefusedException($"{file}:{mount.Line}: the mount was given up", givenUp);
        }
    }

    private static StreamReader OpenText(string file)
    {
        try
        {
            return File.OpenText(file);
        }
        catch (FileNotFoundException missing)
        {
            throw new IOException($"{file}: no such file", missing);
        }
    }
}
