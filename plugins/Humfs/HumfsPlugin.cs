using Externfs.Humfs.Nodes;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs;

/// <summary>The plugin <c>humfs</c>: a whole tree with owners, modes and devices in ordinary files of one ordinary user.</summary>
public sealed class HumfsPlugin : IFileSystemPlugin, IPluginCommands
{
    /// <inheritdoc/>
    public string Name => "humfs";

    /// <inheritdoc/>
    public string Summary => "a root-capable tree in one user's files";

    /// <inheritdoc/>
    public OptionSchema Options => HumfsOptions.Schema;

    /// <inheritdoc/>
    public IReadOnlyList<PluginCommand> Commands => Externfs.Humfs.Commands.HumfsCommands.All;

    /// <inheritdoc/>
    public ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = context.Options.Get(HumfsOptions.Path);
        if (path is null && context.Source.StartsWith('/'))
            path = context.Source;
        if (path is null)
            throw new MountRefusedException("humfs: which tree? Give path=DIR, or DIR as the source of the mount");
        var tree = HumfsTree.Open(path, new TreeLimits(), context.Log);
        var lends = context.Options.Get(HumfsOptions.Io) switch
        {
            HumfsOptions.Passthrough => true,
            HumfsOptions.Cached => false,
            _ => PassthroughRight.IsHeld(),
        };
        return new(new HumfsFileSystem(tree, lends));
    }
}
