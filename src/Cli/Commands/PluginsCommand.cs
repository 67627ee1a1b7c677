using System.Text.Json.Nodes;
using Externfs.Kernel.Plugins;

namespace Externfs.Cli.Commands;

/// <summary><c>externfs plugins</c>.</summary>
internal static class PluginsCommand
{
    public static int Run(TextWriter output, bool json)
    {
        var status = ExitStatus.Success;
        var directories = PluginDirectories.Default();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var installed in directories.All())
        {
            try
            {
                using var loaded = installed.Load();
                rows.Add([installed.Name, loaded.Version.Split('+')[0], loaded.Plugin.Summary, installed.Folder]);
            }
            catch (MountRefusedException refusal)
            {
                // The others are listed all the same.
                status = Failing.Say(ExitStatus.SystemError, refusal.Message);
            }
        }

        if (json)
            output.WriteLine(new JsonArray([.. rows.Select(row => new JsonObject { ["name"] = row[0], ["version"] = row[1], ["summary"] = row[2], ["folder"] = row[3] })]).ToJsonString());
        else if (rows.Count > 0)
            Table.Print(output, ["PLUGIN", "VERSION", "SUMMARY", "FOLDER"], rows);
        else if (status == ExitStatus.Success)
            output.WriteLine($"no plugins in {string.Join(", ", directories.Folders)}");
        return status;
    }
}
