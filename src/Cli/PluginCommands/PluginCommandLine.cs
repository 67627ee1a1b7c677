using Externfs.Cli.Hosting;
using Externfs.Kernel.Plugins;

namespace Externfs.Cli.PluginCommands;

/// <summary><c>externfs PLUGIN COMMAND ARGUMENTS...</c>, and <c>externfs COMMAND ARGUMENTS...</c> for those that plugins make known directly.</summary>
internal static class PluginCommandLine
{
    /// <summary>The exit status of a command that a signal ended: as a shell shows SIGINT.</summary>
    private const int Interrupted = 130;

    /// <summary>Runs it when the first word is a plugin's or a direct command's; null when it is not.</summary>
    public static async Task<int?> TryRunAsync(PluginDirectories plugins, string[] words)
    {
        if (words is not [var first, .. var rest] || first.StartsWith('-') || first.StartsWith('['))
            return null;
        if (plugins.All().FirstOrDefault(plugin => plugin.Name == first) is { } installed)
        {
            using var loaded = installed.Load();
            return await RunAsync(loaded.Plugin, rest);
        }

        using var direct = DirectCommand.Find(plugins, first);
        return direct is null ? null : await RunAsync(direct.Command, direct.Command.Name, rest);
    }

    private static async Task<int> RunAsync(IFileSystemPlugin plugin, string[] words)
    {
        if (plugin is not IPluginCommands { Commands: { Count: > 0 } commands })
            throw new UsageException($"plugin '{plugin.Name}' has no commands; 'externfs help {plugin.Name}' shows how it is mounted");
        if (words is [] or ["-h" or "--help", ..])
        {
            CommandHelp.PrintList(Console.Out, plugin.Name, commands);
            return ExitStatus.Success;
        }

        return await RunAsync(Find(plugin.Name, commands, words[0]), $"{plugin.Name} {words[0]}", words[1..]);
    }

    public static PluginCommand Find(string plugin, IReadOnlyList<PluginCommand> commands, string name) =>
        commands.FirstOrDefault(command => command.Name == name)
        ?? throw new UsageException($"{plugin}: unknown command '{name}'; 'externfs {plugin}' lists its commands");

    private static async Task<int> RunAsync(PluginCommand command, string name, string[] arguments)
    {
        if (arguments is ["-h" or "--help", ..])
        {
            CommandHelp.Print(Console.Out, name, command);
            return ExitStatus.Success;
        }

        using var stop = new StopSignals();
        using var console = new ConsoleContext();
        try
        {
            return await command.RunAsync(console, arguments, stop.Token);
        }
        catch (CommandFailedException failure)
        {
            return Fail(console, failure.Status, $"{name}: {failure.Message}");
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return Fail(console, Interrupted, $"{name}: interrupted");
        }
    }

    private static int Fail(ConsoleContext console, int status, string message)
    {
        console.Dispose();
        return Failing.Say(status, message);
    }
}
