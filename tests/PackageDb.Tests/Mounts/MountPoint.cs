using System.Reflection;
using Externfs.Kernel.Mounting;

namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>A folder with a directory to mount at and the plugin as installed. What is mounted below it is unmounted at its end.</summary>
internal sealed class MountPoint : IAsyncDisposable
{
    public MountPoint()
    {
        Assert.True(Environment.IsPrivilegedProcess, "tests of real mounts run as root");
        File.SetUnixFileMode(Folder, (UnixFileMode)0x1ED);
        Directory.CreateDirectory(Mnt);
        Directory.CreateDirectory(Plugins);
        File.CreateSymbolicLink(Path.Combine(Plugins, "packagedb"), Path.TrimEndingDirectorySeparator(Built("PackageDb")));
    }

    /// <summary>A folder that everybody may enter.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("packagedb-mount-").FullName;

    public string Mnt => Path.Combine(Folder, "mnt");

    public string Plugins => Path.Combine(Folder, "plugins");

    /// <summary>Where the build puts what tests use.</summary>
    public static string Built(string key) =>
        typeof(MountPoint).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    public async ValueTask DisposeAsync()
    {
        foreach (var entry in MountTable.Read().Reverse().Where(entry => entry.MountPoint.StartsWith(Folder, StringComparison.Ordinal)))
            Unmounting.Unmount(entry.MountPoint, lazy: true);
        Assert.Equal(Outcome.Silent, await Bash.RunAsync("rm -rf --one-file-system \"$1\"", "/", Folder));
    }
}
