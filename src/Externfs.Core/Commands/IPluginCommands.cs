namespace Externfs;

/// <summary>A plugin that offers commands beside its tree implements this: <c>externfs PLUGIN COMMAND ARGUMENTS...</c>.</summary>
public interface IPluginCommands
{
    /// <summary>The commands, in the order in which <c>externfs PLUGIN</c> lists them.</summary>
    IReadOnlyList<PluginCommand> Commands { get; }
}
