using System.Diagnostics;

namespace Externfs.Specification;

/// <summary>
/// A plugin that a host process of its own serves, so that a test that waits in the mount never waits for itself. It is unmounted and the process has ended when it is disposed of.
/// </summary>
public abstract class MountedPlugin : TestedDirectory, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("externfs-mounted-").FullName;
    private readonly string _mnt;
    private readonly Process _host;

    /// <param name="host">MountHost.dll as built: it takes a folder of plugins, a plugin, a mount point and options, and says "ready".</param>
    /// <param name="plugin">The plugin's name.</param>
    /// <param name="build">Where the plugin was built.</param>
    /// <param name="options">Mount options, separated by commas.</param>
    protected MountedPlugin(string host, string plugin, string build, string options = "")
    {
        File.SetUnixFileMode(_folder, (UnixFileMode)0x1ED);
        _mnt = Directory.CreateDirectory(Path.Combine(_folder, "mnt")).FullName;
        var plugins = Directory.CreateDirectory(Path.Combine(_folder, "plugins")).FullName;
        File.CreateSymbolicLink(Path.Combine(plugins, plugin), Path.TrimEndingDirectorySeparator(build));
        _host = Process.Start(new ProcessStartInfo("dotnet", [host, plugins, plugin, _mnt, options]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        if (_host.StandardOutput.ReadLine() is var answer and not "ready")
        {
            Dispose();
            throw new InvalidOperationException($"{plugin} was not mounted: {answer}");
        }
    }

    public sealed override string Root => _mnt;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        using (var unmount = Process.Start(new ProcessStartInfo("umount", ["-l", _mnt]) { RedirectStandardError = true, UseShellExecute = false })!)
            unmount.WaitForExit();
        if (!_host.WaitForExit(Deadline))
            _host.Kill();
        _host.Dispose();
        Directory.Delete(Path.Combine(_folder, "plugins"), recursive: true);
        Directory.Delete(_mnt);
        Directory.Delete(_folder);
    }
}
