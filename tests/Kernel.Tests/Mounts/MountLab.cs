using System.Collections.Concurrent;
using Externfs;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Kernel.Tests.Mounts;

/// <summary>A folder for mounts on the real kernel. Whatever a test leaves mounted is unmounted at its end.</summary>
public abstract class MountLab : IAsyncLifetime
{
    private readonly List<HostedMount> _mounts = [];

    /// <summary>An empty folder that everybody may enter.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("externfs-test-").FullName;

    /// <summary>Where <see cref="MountAsync"/> mounts unless told otherwise.</summary>
    protected string Mnt => Path.Combine(Folder, "mnt");

    /// <summary>The transport of all mounts here; null for the usual one.</summary>
    private protected virtual string? Transport => null;

    private protected ConcurrentQueue<string> Log { get; } = new();

    private protected ConcurrentQueue<string> Trace { get; } = new();

    private protected HostServices Services => new()
    {
        Plugins = new PluginDirectories(Built.TestPlugins),
        Log = (severity, line) => Log.Enqueue($"{severity} {line}"),
        Trace = Trace.Enqueue,
        Version = "0.0-test",
    };

    public ValueTask InitializeAsync()
    {
        Assert.True(Environment.IsPrivilegedProcess, "tests of real mounts run as root");
        if (Transport == "io_uring")
            Assert.SkipUnless(OverIoUring.UringSwitch.IsThere, "this kernel has no FUSE over io_uring");
        File.SetUnixFileMode(Folder, (UnixFileMode)0x1ED);
        Directory.CreateDirectory(Mnt);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var mount in _mounts)
            await mount.DisposeAsync();
        foreach (var entry in MountTable.Read().Reverse().Where(entry => entry.MountPoint.StartsWith(Folder, StringComparison.Ordinal)))
            Unmounting.Unmount(entry.MountPoint, lazy: true);

        // Names may be no text, which Directory.Delete can't delete.
        Assert.Equal(new Outcome(0, "", ""), await Shell.RunAsync("rm -rf --one-file-system \"$1\"", "/", Folder));
        GC.SuppressFinalize(this);
    }

    /// <summary>Options of a mount, with the transport that the tests are about.</summary>
    private protected string With(string options) => Transport is null ? options : $"{options},transport={Transport}";

    private protected async Task<HostedMount> MountAsync(string options = "", string plugin = "unruly", string? at = null, string source = "none")
    {
        var request = new MountRequest { Plugin = plugin, Source = source, MountPoint = at ?? Mnt, Options = MountOptionSet.Parse(With(options)) };
        var mount = await HostedMount.MountAsync(request, Services);
        _mounts.Add(mount);
        return mount;
    }

    private protected async Task<string> RefusedAsync(string options = "", string plugin = "unruly", string? at = null)
    {
        var refusal = await Assert.ThrowsAsync<MountRefusedException>(() => MountAsync(options, plugin, at));
        return refusal.Message;
    }

    /// <summary>Runs a command line in the mount.</summary>
    private protected Task<Outcome> RunAsync(string command, params string[] arguments) => Shell.RunAsync(command, Mnt, arguments);

    /// <summary>What a command line in the mount prints; it has to succeed.</summary>
    private protected async Task<string> PrintsAsync(string command, params string[] arguments)
    {
        var outcome = await RunAsync(command, arguments);
        Assert.True(outcome is { Status: 0, Error: "" }, $"'{command}' ended with {outcome.Status}: {outcome.Error}");
        return outcome.Output;
    }

    /// <summary>The fields of a mount in /proc/self/mountinfo, or null.</summary>
    private protected MountedEntry? InMountTable(string? at = null) => MountTable.Read().SingleOrDefault(entry => entry.MountPoint == (at ?? Mnt));
}
