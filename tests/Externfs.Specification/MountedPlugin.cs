using System.Diagnostics;

namespace Externfs.Specification;

/// <summary>
/// A plugin that a host process of its own serves, so that a test that waits in the mount never waits for itself. It is mounted when a test first asks for it, and gone with all
/// that it left when it is disposed of.
/// </summary>
public abstract class MountedPlugin : TestedDirectory, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("externfs-mounted-").FullName;
    private readonly Lazy<Process> _host;

    /// <summary>Mounts at the first use.</summary>
    /// <param name="host">MountHost.dll as built: it takes a folder of plugins, a plugin, a mount point and options, and says "ready".</param>
    /// <param name="plugin">The plugin's name.</param>
    /// <param name="build">Where the plugin was built.</param>
    protected MountedPlugin(string host, string plugin, string build) => _host = new(() => Mount(host, plugin, build));

    public sealed override string Root
    {
        get
        {
            Assert.False(_host.Value.HasExited, "the host of the mount has ended");
            return MountPoint;
        }
    }

    /// <summary>FUSE passes on no request to move a range (<c>fs/fuse/file.c</c>, fuse_file_fallocate).</summary>
    public override Lacks Lacks => Lacks.RangeMoving;

    private string MountPoint => Path.Combine(_folder, "mnt");

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (_host.IsValueCreated)
            Unmount(_host.Value);
        using (var session = new Session(_folder))
            session.Empty(".");
        Directory.Delete(_folder);
    }

    /// <summary>The mount options, separated by commas.</summary>
    /// <param name="folder">An empty directory for what the plugin shows, removed at the end.</param>
    protected virtual string Prepare(string folder) => "";

    private Process Mount(string host, string plugin, string build)
    {
        File.SetUnixFileMode(_folder, (UnixFileMode)0x1ED);
        Directory.CreateDirectory(MountPoint);
        var plugins = Directory.CreateDirectory(Path.Combine(_folder, "plugins")).FullName;
        File.CreateSymbolicLink(Path.Combine(plugins, plugin), Path.TrimEndingDirectorySeparator(build));
        var options = Prepare(Directory.CreateDirectory(Path.Combine(_folder, "own")).FullName);
        var process = Process.Start(new ProcessStartInfo("dotnet", [host, plugins, plugin, MountPoint, options]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        if (process.StandardOutput.ReadLine() is var answer and not "ready")
        {
            process.Dispose();
            throw new InvalidOperationException($"{plugin} was not mounted: {answer}");
        }

        return process;
    }

    private void Unmount(Process host)
    {
        using (var unmount = Process.Start(new ProcessStartInfo("umount", ["-l", MountPoint]) { RedirectStandardError = true, UseShellExecute = false })!)
            unmount.WaitForExit();
        if (!host.WaitForExit(Deadline))
            host.Kill();
        host.Dispose();
    }
}
