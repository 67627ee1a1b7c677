using System.Diagnostics;
using System.Reflection;
using Externfs.Kernel.Mounting;

namespace Externfs.Humfs.Tests.Mounts;

/// <summary>A tree on the real kernel, served by a host process that may be killed. The folder has the tree in <c>tree/</c> and the mount at <c>mnt/</c>.</summary>
internal sealed class HumfsMount : IAsyncDisposable
{
    private Process? _host;

    public HumfsMount(string made)
    {
        Assert.True(Environment.IsPrivilegedProcess, "tests of real mounts run as root");
        Folder.Shell("chmod 755 .; mkdir mnt plugins tree; cd tree; " + made);
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "plugins/humfs"), Path.TrimEndingDirectorySeparator(Built("Humfs")));
    }

    public static string Empty => """
        mkdir data file_metadata dir_metadata; echo 511 0 0 > dir_metadata/metadata
        printf 'version 2\nmetadata shadow_fs\nused 4096\ntotal 1000000000\n' > superblock
        """;

    public TestFolder Folder { get; } = new();

    /// <summary>Mounts.</summary>
    /// <returns>"ready", or why not.</returns>
    public async Task<string> MountAsync(string options = "")
    {
        var start = new ProcessStartInfo("dotnet", [Built("MountHost"), Folder["plugins"], "humfs", Folder["mnt"], $"path={Folder["tree"]}{options}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _host = Process.Start(start)!;
        return await _host.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(120)) ?? "nothing";
    }

    /// <summary>Runs a shell script in the mount.</summary>
    public string Shell(string script) => Folder.Shell("cd mnt; " + script);

    /// <summary>Unmounts, and waits until the tree is let go of.</summary>
    public async Task UnmountAsync()
    {
        Folder.Shell("umount mnt");
        await EndedAsync();
    }

    /// <summary>Kills the host, in whatever it is.</summary>
    public async Task KillAsync()
    {
        _host!.Kill();
        await EndedAsync();
        foreach (var entry in MountTable.Read().Reverse().Where(entry => entry.MountPoint.StartsWith(Folder.Path, StringComparison.Ordinal)))
            Unmounting.Unmount(entry.MountPoint, lazy: true);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var entry in MountTable.Read().Reverse().Where(entry => entry.MountPoint.StartsWith(Folder.Path, StringComparison.Ordinal)))
            Unmounting.Unmount(entry.MountPoint, lazy: true);
        if (_host is { HasExited: false })
            await EndedAsync();
        _host?.Dispose();
        Folder.Dispose();
    }

    private static string Built(string key) =>
        typeof(HumfsMount).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private async Task EndedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await _host!.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!_host!.HasExited)
                _host.Kill();
        }
    }
}
