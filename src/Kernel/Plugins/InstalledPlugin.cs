namespace Externfs.Kernel.Plugins;

/// <summary>A plugin on disk.</summary>
/// <param name="Name">The folder's name, which is the plugin's.</param>
/// <param name="Folder">The folder, absolute.</param>
/// <param name="AssemblyPath">The plugin's assembly: the one in the folder that comes with a <c>.deps.json</c>.</param>
public sealed record InstalledPlugin(string Name, string Folder, string AssemblyPath)
{
    private const string DependenciesSuffix = ".deps.json";

    /// <summary>Loads it into a context of its own.</summary>
    /// <exception cref="MountRefusedException">It can't be loaded.</exception>
    public LoadedPlugin Load() => LoadedPlugin.Load(this);

    /// <summary>The plugin in a folder, or null where there is none.</summary>
    internal static InstalledPlugin? TryFrom(string folder)
    {
        if (!Directory.Exists(folder))
            return null;
        var dependencies = Directory.GetFiles(folder, "*" + DependenciesSuffix);
        if (dependencies.Length != 1)
            return null;
        var assembly = dependencies[0][..^DependenciesSuffix.Length] + ".dll";
        return File.Exists(assembly) ? new InstalledPlugin(Path.GetFileName(folder), folder, assembly) : null;
    }
}
