using Externfs.Cli.Hosting;
using Externfs.Cli.Launch;
using Externfs.Kernel.Mounting;
using Externfs.Kernel.Plugins;

namespace Externfs.Cli.Commands;

/// <summary><c>externfs mount</c> and <c>mount.externfs</c>: starts the host process and waits until the root can be read.</summary>
internal static class MountCommand
{
    public static Task<int> RunAsync(MountArguments arguments)
    {
        // The host finds its plugin's paths against this working directory, and leaves it when the mount stands.
        arguments = arguments with { MountPoint = Path.GetFullPath(arguments.MountPoint) };
        if (arguments.Subtype is { } plugin && MountOptionSet.Parse(arguments.Options).Plugin is null)
            arguments = arguments with { Options = string.Join(',', new[] { arguments.Options, $"plugin={plugin}" }.Where(text => text.Length > 0)) };

        var options = MountOptionSet.Parse(arguments.Options);
        if (options.Remount)
        {
            Remount(arguments, options);
            return Task.FromResult(ExitStatus.Success);
        }

        RefuseDeadMount(arguments.MountPoint);
        if (arguments.Fake)
        {
            HostRequest.Check(arguments, PluginDirectories.Default());
            return Task.FromResult(ExitStatus.Success);
        }

        if (arguments.Foreground || arguments.Debug || options.Debug)
            return ForegroundHost.RunAsync(arguments);

        List<string> command = [HostProgram(), "host", .. arguments.ToHostArguments()];
        if (arguments.Namespace is { } file)
            command.InsertRange(0, ["nsenter", $"--mount={file}", "--wdns=" + Environment.CurrentDirectory, "--"]);
        var pid = Launcher.Launch(command, Launcher.DefaultTimeout);
        if (arguments.Verbose)
            Console.Out.WriteLine($"externfs: {options.Plugin} mounted on {arguments.MountPoint} by process {pid}");
        return Task.FromResult(ExitStatus.Success);
    }

    private static void Remount(MountArguments arguments, MountOptionSet options)
    {
        var mountPoint = Path.TrimEndingDirectorySeparator(arguments.MountPoint);
        if (MountTable.Read().All(entry => entry.MountPoint != mountPoint))
            throw new MountRefusedException($"{mountPoint}: no externfs is mounted there");
        if (ControlFile.Read(mountPoint, "options", out var current) != ControlFile.Answer.Content)
            throw new MountRefusedException($"{mountPoint}: the mount does not tell its options, so it can't be remounted; 'externfs list' shows how it is");
        Remounting.Remount(mountPoint, options, MountOptionSet.Parse(current), saysReadWrite: !ProgramName.IsMountHelper);
    }

    /// <summary>A mount over a dead one would work, and leave the dead one below it.</summary>
    private static void RefuseDeadMount(string mountPoint)
    {
        if (MountTable.Read().Any(entry => entry.MountPoint == mountPoint) && ControlFile.Read(mountPoint, "options", out _) == ControlFile.Answer.Dead)
            throw new MountRefusedException($"{mountPoint}: a dead mount is there (its host process ended); 'umount {mountPoint}' removes it");
    }

    /// <summary>This program, not the name under which it was called.</summary>
    private static string HostProgram() => Environment.ProcessPath ?? throw new IOException("the program's own file is not known: /proc is needed");
}
