using Externfs.Cli.Launch;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Externfs.Cli.Hosting;

/// <summary>From the command line to what the Kernel mounts.</summary>
internal static class HostRequest
{
    /// <summary>The mount that the arguments want.</summary>
    /// <exception cref="MountRefusedException">They name no plugin, or their options are none.</exception>
    public static MountRequest Of(MountArguments arguments)
    {
        var options = MountOptionSet.Parse(arguments.Options);
        var plugin = options.Plugin ?? throw new MountRefusedException("which plugin? -o plugin=NAME says so; 'externfs plugins' lists them");
        return new MountRequest { Plugin = plugin, Source = arguments.Source, MountPoint = arguments.MountPoint, Options = options };
    }

    /// <summary>Everything that can be known without a mount.</summary>
    /// <exception cref="MountRefusedException">Unknown plugin, or an option that it does not take.</exception>
    public static void Check(MountArguments arguments, PluginDirectories plugins)
    {
        var request = Of(arguments);
        using var plugin = plugins.Find(request.Plugin).Load();
        plugin.Plugin.Options.Parse(request.Plugin, request.Options.PluginOptions);
    }
}
