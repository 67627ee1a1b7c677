using System.Text.Json.Nodes;

namespace Externfs.Cli.Commands;

/// <summary><c>externfs list</c>.</summary>
internal static class ListCommand
{
    public static int Run(TextWriter output, bool json)
    {
        var mounts = ListedMount.All();
        if (json)
            output.WriteLine(new JsonArray([.. mounts.Select(Json)]).ToJsonString());
        else if (mounts.Count == 0)
            output.WriteLine("no externfs is mounted");
        else
            Table.Print(output, ["MOUNT POINT", "PLUGIN", "SOURCE", "HOST", "HEALTH", "OPTIONS"], [.. mounts.Select(Row)]);
        return ExitStatus.Success;
    }

    private static IReadOnlyList<string> Row(ListedMount mount) =>
        [Escape(mount.MountPoint), mount.Plugin, Escape(mount.Source), mount.Pid is { } pid ? $"{pid}" : "-", mount.Health, mount.Options];

    /// <summary>So that an escape of the table is told from a name that has a backslash.</summary>
    private static string Escape(string name) => name.Replace("\\", @"\134", StringComparison.Ordinal);

    private static JsonObject Json(ListedMount mount) => new()
    {
        ["mountPoint"] = mount.MountPoint,
        ["plugin"] = mount.Plugin,
        ["source"] = mount.Source,
        ["options"] = mount.Options,
        ["pid"] = mount.Pid,
        ["health"] = mount.Health,
    };
}
