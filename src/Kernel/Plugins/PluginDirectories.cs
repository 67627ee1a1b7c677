namespace Externfs.Kernel.Plugins;

/// <summary>
/// Where plugins are installed: folders that hold one folder a plugin, whose name is the plugin's. The variable <c>EXTERNFS_PLUGIN_PATH</c> names further
/// ones, separated by colons, which come first.
/// </summary>
public sealed class PluginDirectories
{
    private const string PathVariable = "EXTERNFS_PLUGIN_PATH";
    private readonly string[] _folders;

    /// <summary>These folders; where two hold a plugin of one name, the first wins.</summary>
    /// <param name="folders">Absolute paths.</param>
    public PluginDirectories(params IEnumerable<string> folders) => _folders = [.. folders];

    /// <summary>The folders, in the order in which they are searched.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>What the environment names, then <c>plugins</c> beside the program.</summary>
    public static PluginDirectories Default()
    {
        var named = Environment.GetEnvironmentVariable(PathVariable)?.Split(':', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new PluginDirectories([.. named.Select(Path.GetFullPath), Path.Combine(AppContext.BaseDirectory, "plugins")]);
    }

    /// <summary>The installed plugins, by name.</summary>
    public IReadOnlyList<InstalledPlugin> All() =>
    [
        .. _folders.Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(InstalledPlugin.TryFrom)
            .OfType<InstalledPlugin>()
            .DistinctBy(plugin => plugin.Name, StringComparer.Ordinal)
            .OrderBy(plugin => plugin.Name, StringComparer.Ordinal),
    ];

    /// <summary>The plugin with this name.</summary>
    /// <param name="name">As in <c>-o plugin=NAME</c>.</param>
    /// <exception cref="MountRefusedException">There is none.</exception>
    public InstalledPlugin Find(string name)
    {
        if (!name.Contains('/', StringComparison.Ordinal) && name is not ("." or ".."))
        {
            foreach (var folder in _folders)
            {
                if (InstalledPlugin.TryFrom(Path.Combine(folder, name)) is { } plugin)
                    return plugin;
            }
        }

        var known = All().Select(plugin => plugin.Name).ToList();
        var hint = known.Count == 0 ? $"none is installed in {string.Join(" or ", _folders)}" : $"installed: {string.Join(", ", known)}";
        throw new MountRefusedException($"unknown plugin '{name}' ({hint})");
    }
}
