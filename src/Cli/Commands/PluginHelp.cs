using Externfs.Cli.PluginCommands;
using Externfs.Kernel.Plugins;

namespace Externfs.Cli.Commands;

/// <summary><c>externfs help PLUGIN [COMMAND]</c>.</summary>
internal static class PluginHelp
{
    public static int Print(TextWriter output, string name, string? command)
    {
        var plugins = PluginDirectories.Default();
        if (command is null && plugins.All().All(installed => installed.Name != name) && DirectCommand.Find(plugins, name) is { } direct)
        {
            using (direct)
                CommandHelp.Print(output, name, direct.Command);
            return ExitStatus.Success;
        }

        using var loaded = plugins.Find(name).Load();
        if (command is null)
            return Print(output, loaded);
        CommandHelp.Print(output, $"{name} {command}", PluginCommandLine.Find(name, (loaded.Plugin as IPluginCommands)?.Commands ?? [], command));
        return ExitStatus.Success;
    }

    private static int Print(TextWriter output, LoadedPlugin loaded)
    {
        var plugin = loaded.Plugin;
        output.WriteLine($"{plugin.Name} {loaded.Version.Split('+')[0]}: {plugin.Summary}");
        output.WriteLine();
        output.WriteLine($"    mount -t externfs -o plugin={plugin.Name}{string.Concat(plugin.Options.All.Where(option => option.IsRequired).Select(option => $",{Usage(option)}"))} none DIR");
        output.WriteLine();
        output.WriteLine("Options of the plugin:");
        if (plugin.Options.All.Count == 0)
            output.WriteLine("  none");
        CommandHelp.PrintColumns(output, plugin.Options.All.Select(option => (Usage(option), option.Help + Remark(option))));
        output.WriteLine();
        output.WriteLine("Options of every mount:");
        CommandHelp.PrintColumns(output, GenericOptions.All);
        if (plugin is IPluginCommands { Commands: { Count: > 0 } commands })
        {
            output.WriteLine();
            CommandHelp.PrintList(output, plugin.Name, commands);
        }

        return ExitStatus.Success;
    }

    private static string Usage(Option option) => option.IsFlag ? option.Name : $"{option.Name}={option.ValueName}";

    private static string Remark(Option option) =>
        option.IsRequired ? " (needed)" : option.DefaultText is { Length: > 0 } text ? $" (default: {text})" : "";
}
