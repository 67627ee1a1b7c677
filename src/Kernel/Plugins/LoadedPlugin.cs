using System.Reflection;
using McMaster.NETCore.Plugins;

namespace Externfs.Kernel.Plugins;

/// <summary>A plugin in an assembly load context of its own: it shares Externfs.Core with the host, and brings everything else itself.</summary>
public sealed class LoadedPlugin : IDisposable
{
    private readonly PluginLoader _loader;

    private LoadedPlugin(PluginLoader loader, IFileSystemPlugin plugin, InstalledPlugin installed, string version)
    {
        _loader = loader;
        Plugin = plugin;
        Installed = installed;
        Version = version;
    }

    /// <summary>The plugin.</summary>
    public IFileSystemPlugin Plugin { get; }

    /// <summary>Where it is installed.</summary>
    public InstalledPlugin Installed { get; }

    /// <summary>Its version, from the assembly.</summary>
    public string Version { get; }

    /// <inheritdoc/>
    public void Dispose() => _loader.Dispose();

    internal static LoadedPlugin Load(InstalledPlugin installed)
    {
        PluginLoader? loader = null;
        try
        {
            loader = PluginLoader.CreateFromAssemblyFile(installed.AssemblyPath, isUnloadable: false, [typeof(IFileSystemPlugin)]);
            var assembly = loader.LoadDefaultAssembly();
            var types = assembly.GetExportedTypes().Where(IsPlugin).ToList();
            if (types.Count != 1)
                throw Refused(installed, $"exports {types.Count} public classes that implement {nameof(IFileSystemPlugin)} and have a constructor without parameters, not one");
            var plugin = (IFileSystemPlugin)Activator.CreateInstance(types[0])!;
            if (plugin.Name != installed.Name)
                throw Refused(installed, $"calls itself '{plugin.Name}'; its folder must have that name");
            return new LoadedPlugin(loader, plugin, installed, VersionOf(assembly));
        }
        catch (Exception e) when (e is not MountRefusedException)
        {
            loader?.Dispose();
            var cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            throw new MountRefusedException($"plugin '{installed.Name}' can't be loaded from {installed.AssemblyPath}: {cause.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static bool IsPlugin(Type type) =>
        type is { IsClass: true, IsAbstract: false } && typeof(IFileSystemPlugin).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null;

    private static MountRefusedException Refused(InstalledPlugin installed, string why) => new($"plugin '{installed.Name}': {installed.AssemblyPath} {why}");

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "?";
}
