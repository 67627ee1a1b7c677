namespace Externfs.Humfs.Commands;

/// <summary>The commands of <c>externfs humfs</c>.</summary>
internal static class HumfsCommands
{
    public static IReadOnlyList<PluginCommand> All { get; } = [new HumfsifyCommand(), new CheckCommand(), new ConvertCommand(), new UpgradeCommand()];
}
