using Externfs.Kernel.Mounting;

namespace Externfs.Cli.Commands;

/// <summary>A line of <c>externfs list</c>.</summary>
internal sealed record ListedMount(string MountPoint, string Plugin, string Source, string Options, int? Pid, string Health)
{
    public static IReadOnlyList<ListedMount> All()
    {
        var hosts = HostProcess.All();
        return [.. MountTable.Read().Select(entry => Of(entry, hosts.FirstOrDefault(host => host.Serves(entry))))];
    }

    private static ListedMount Of(MountedEntry entry, HostProcess? host)
    {
        var answer = ControlFile.Read(entry.MountPoint, "options", out var content);
        var given = answer == ControlFile.Answer.Content ? content : host?.Arguments?.Options ?? "";
        var health = answer switch
        {
            ControlFile.Answer.Content => "ok",
            ControlFile.Answer.Dead => "dead",
            ControlFile.Answer.None => "no answer",
            _ => "private",
        };
        return new ListedMount(entry.MountPoint, MountOptionSet.Parse(given).Plugin ?? "?", entry.Source, Merge(entry.Options, given), host?.Pid, health);
    }

    /// <summary>What the kernel does, then what only the host knows.</summary>
    private static string Merge(string kernel, string given) =>
        string.Join(',', kernel.Split(',').Concat(given.Split(',')).Where(IsWorthShowing).Distinct(StringComparer.Ordinal));

    private static bool IsWorthShowing(string word) => word.Length > 0 && !word.StartsWith("plugin=", StringComparison.Ordinal);
}
