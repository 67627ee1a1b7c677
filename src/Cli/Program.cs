using Externfs.Cli;
using Externfs.Cli.Commands;
using Externfs.Cli.Hosting;
using Externfs.Cli.Launch;

// The paths that mount(8) waits for come first and load neither System.CommandLine nor YamlDotNet.
return await Failing.Guard(() => ProgramName.IsMountHelper
    ? MountCommand.RunAsync(MountArguments.ParseHelper(args))
    : args switch
    {
        ["host", .. var rest] => HostCommand.RunAsync(rest),
        ["mount", .. var rest] when !MountArguments.AsksForHelp(rest) => MountCommand.RunAsync(MountArguments.ParseCommand(rest)),
        _ => CommandLine.InvokeAsync(args),
    });
