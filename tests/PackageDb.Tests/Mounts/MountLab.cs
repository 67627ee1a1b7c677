using System.Collections.Concurrent;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>A mount on the real kernel that the test's own process serves.</summary>
internal sealed class MountLab : IAsyncDisposable
{
    private readonly MountPoint _point = new();
    private HostedMount? _mount;

    private MountLab()
    {
    }

    public string Folder => _point.Folder;

    public string Mnt => _point.Mnt;

    /// <summary>What the host logged.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public static async Task<MountLab> MountAsync(string options = "", Action<string>? trace = null)
    {
        var lab = new MountLab();
        try
        {
            await lab.RemountAsync(options, trace);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Unmounts what there is, and mounts anew.</summary>
    public async Task RemountAsync(string options = "", Action<string>? trace = null)
    {
        if (_mount is not null)
            await _mount.DisposeAsync();
        var request = new MountRequest { Plugin = "packagedb", MountPoint = Mnt, Options = MountOptionSet.Parse(options) };
        var services = new HostServices
        {
            Plugins = new PluginDirectories(_point.Plugins),
            Log = (severity, line) => Log.Enqueue($"{severity} {line}"),
            Trace = trace,
            Version = "test",
        };
        _mount = await HostedMount.MountAsync(request, services);
    }

    /// <summary>Runs a command line in the mount.</summary>
    public Task<Outcome> RunAsync(string command, params string[] arguments) => Bash.RunAsync(command, Mnt, arguments);

    /// <summary>What a command line in the mount prints.</summary>
    public Task<string> PrintsAsync(string command, params string[] arguments) => Bash.PrintsAsync(command, Mnt, arguments);

    public async ValueTask DisposeAsync()
    {
        if (_mount is not null)
            await _mount.DisposeAsync();
        await _point.DisposeAsync();
    }
}
