using System.Text;
using Externfs.Cli.Launch;
using Externfs.Kernel.Mounting;

namespace Externfs.Cli.Commands;

/// <summary>A running process that serves mounts, as /proc shows it: asking the mount itself would hang where the host hangs.</summary>
internal sealed record HostProcess(int Pid, IReadOnlyList<uint> Connections, MountArguments? Arguments)
{
    private const string Device = "/dev/fuse";
    private const string ConnectionKey = "fuse_connection:";

    /// <summary>The hosts whose descriptors the caller may see: root all, a user the user's own.</summary>
    public static IReadOnlyList<HostProcess> All() =>
        [.. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var pid) ? TryRead(pid) : null).OfType<HostProcess>()];

    public bool Serves(MountedEntry mount) =>
        Connections.Contains(mount.DeviceMinor) || (Connections.Count == 0 && Arguments?.MountPoint == mount.MountPoint);

    private static HostProcess? TryRead(int pid)
    {
        try
        {
            if (!File.ReadAllText($"/proc/{pid}/comm").Contains("externfs", StringComparison.Ordinal))
                return null;
            var devices = Directory.GetFiles($"/proc/{pid}/fd").Where(link => File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName == Device).ToList();
            return devices.Count == 0 ? null : new HostProcess(pid, [.. devices.SelectMany(link => ConnectionsOf(pid, link)).Distinct()], ArgumentsOf(pid));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is another user's.
            return null;
        }
    }

    /// <summary>Linux 6.10 and later name the connection of a descriptor of /dev/fuse.</summary>
    private static IEnumerable<uint> ConnectionsOf(int pid, string link) =>
        File.ReadLines($"/proc/{pid}/fdinfo/{Path.GetFileName(link)}")
            .Where(line => line.StartsWith(ConnectionKey, StringComparison.Ordinal))
            .Select(line => uint.Parse(line.AsSpan(ConnectionKey.Length)));

    /// <summary>What it was told to mount; null for <c>externfs run</c>, which reads that from a file.</summary>
    private static MountArguments? ArgumentsOf(int pid)
    {
        var words = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline")).TrimEnd('\0').Split('\0');
        try
        {
            return words switch
            {
                [_, "host" or "mount", .. var rest] => MountArguments.ParseCommand(rest),
                [_, "run", ..] => null,
                [_, .. var rest] => MountArguments.ParseHelper(rest),
                _ => null,
            };
        }
        catch (UsageException)
        {
            // Not one of ours after all.
            return null;
        }
    }
}
