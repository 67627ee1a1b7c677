using Externfs;
using Externfs.Kernel.Hosting;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

// MountHost PLUGINS PLUGIN DIR OPTIONS: a host process that tests may kill. It says "ready", or why not, and ends with its mount.
var request = new MountRequest { Plugin = args[1], MountPoint = args[2], Options = MountOptionSet.Parse(args[3]) };
var services = new HostServices { Plugins = new PluginDirectories(args[0]), Log = (_, line) => Console.Error.WriteLine(line), Version = "test" };
try
{
    await using var mount = await HostedMount.MountAsync(request, services);
    Console.WriteLine("ready");
    await mount.Ended;
    return 0;
}
catch (MountRefusedException e)
{
    Console.WriteLine(e.Message);
    return 32;
}
