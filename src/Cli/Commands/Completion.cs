using System.CommandLine;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Externfs.Cli.Commands;

/// <summary>Words that the shell offers.</summary>
internal static class Completion
{
    public static IEnumerable<string> Plugins() => PluginDirectories.Default().All().Select(plugin => plugin.Name);

    /// <summary>The commands of an installed plugin; none where it can't be loaded.</summary>
    public static IEnumerable<string> PluginCommands(string? plugin)
    {
        if (PluginDirectories.Default().All().FirstOrDefault(installed => installed.Name == plugin) is not { } installed)
            return [];
        try
        {
            using var loaded = installed.Load();
            return [.. (loaded.Plugin as IPluginCommands)?.Commands.Select(command => command.Name) ?? []];
        }
        catch (MountRefusedException)
        {
            // Completion prints nothing.
            return [];
        }
    }

    /// <summary>The plugins that have commands, as commands with commands of their own.</summary>
    public static void AddPluginCommands(RootCommand root)
    {
        foreach (var plugin in Plugins())
        {
            var commands = PluginCommands(plugin).Select(name => new Command(name)).ToList();
            if (commands.Count == 0)
                continue;
            var command = new Command(plugin);
            commands.ForEach(command.Subcommands.Add);
            root.Subcommands.Add(command);
        }
    }

    public static IEnumerable<string> MountPoints() => MountTable.Read().Select(entry => entry.MountPoint);
}
