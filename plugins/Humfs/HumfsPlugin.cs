namespace Externfs.Humfs;

public sealed class HumfsPlugin : IFileSystemPlugin, IPluginCommands
{
    public string Name => "humfs";

    public string Summary => "a root-capable tree in one user's files";

    public OptionSchema Options => OptionSchema.Empty;

    public IReadOnlyList<PluginCommand> Commands => Externfs.Humfs.Commands.HumfsCommands.All;

    public ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation) => throw new MountRefusedException("not yet");
}
