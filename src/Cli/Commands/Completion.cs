using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Externfs.Cli.Commands;

/// <summary>Words that the shell offers.</summary>
internal static class Completion
{
    public static IEnumerable<string> Plugins() => PluginDirectories.Default().All().Select(plugin => plugin.Name);

    public static IEnumerable<string> MountPoints() => MountTable.Read().Select(entry => entry.MountPoint);
}
