using Externfs.Kernel.Plugins;

namespace Externfs.Cli.PluginCommands;

/// <summary>A command that its plugin makes known without the plugin's name.</summary>
internal sealed record DirectCommand(LoadedPlugin Plugin, PluginCommand Command) : IDisposable
{
    /// <summary>Asks the installed plugins, by name; the first that knows the word wins. A plugin that can't be loaded knows none.</summary>
    public static DirectCommand? Find(PluginDirectories plugins, string word)
    {
        foreach (var installed in plugins.All())
        {
            if (TryLoad(installed) is not { } loaded)
                continue;
            if ((loaded.Plugin as IPluginCommands)?.Commands.FirstOrDefault(command => command.IsKnownDirectly && command.Name == word) is { } command)
                return new DirectCommand(loaded, command);
            loaded.Dispose();
        }

        return null;
    }

    public void Dispose() => Plugin.Dispose();

    private static LoadedPlugin? TryLoad(InstalledPlugin installed)
    {
        try
        {
            return installed.Load();
        }
        catch (MountRefusedException)
        {
            // 'externfs plugins' says what is wrong with it; the word may still be another's.
            return null;
        }
    }
}
