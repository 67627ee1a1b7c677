using Externfs.Kernel.Mounting;

namespace Externfs.Cli.Commands;

/// <summary>A line of <c>externfs list</c>.</summary>
internal sealed record ListedMount(string MountPoint, string Plugin, string Source, string Options, int? Pid, string Health)
{
    private const string Unknown = "?";

    public static IReadOnlyList<ListedMount> All()
    {
        var hosts = HostProcess.All();
        return [.. MountTable.Read().Select(entry => Of(entry, hosts.FirstOrDefault(host => host.Serves(entry))))];
    }

    private static ListedMount Of(MountedEntry entry, HostProcess? host)
    {
        var waiting = Waiting(entry.DeviceMinor);
        var given = host?.Arguments is { } arguments ? arguments.Options
            : host is not null && waiting == 0 ? File.ReadAllText($"{entry.MountPoint}/.externfs/options").Trim()
            : null;
        var plugin = given is null ? Unknown : MountOptionSet.Parse(given).Plugin ?? Unknown;
        var health = (host, waiting) switch
        {
            (null, null) => Unknown,
            (null, _) => Environment.IsPrivilegedProcess ? "dead" : Unknown,
            (_, > 0) => $"{waiting} waiting",
            _ => "ok",
        };
        return new ListedMount(entry.MountPoint, plugin, entry.Source, Merge(entry.Options, given), host?.Pid, health);
    }

    /// <summary>What the kernel does, then what only the host knows.</summary>
    private static string Merge(string kernel, string? given) =>
        string.Join(',', kernel.Split(',').Concat((given ?? "").Split(',')).Where(word => word.Length > 0 && word != "rw" && !word.StartsWith("plugin=", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal));

    /// <summary>How many requests have no answer yet; null where the kernel's own control file system is not there or not ours.</summary>
    private static int? Waiting(uint connection)
    {
        try
        {
            return int.Parse(File.ReadAllText($"/sys/fs/fuse/connections/{connection}/waiting"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
