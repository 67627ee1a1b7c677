using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Externfs.Cli.Launch;
using Externfs.Cli.PluginCommands;
using Externfs.Cli.Running;
using Externfs.Kernel.Plugins;
using Flag = System.CommandLine.Option<bool>;
using Texts = System.CommandLine.Option<string[]>;

namespace Externfs.Cli.Commands;

/// <summary>The commands that a person types, with their help and completion.</summary>
internal static class CommandLine
{
    public static async Task<int> InvokeAsync(string[] arguments)
    {
        var root = Build();
        if (arguments is [var word, ..] && word.StartsWith("[suggest", StringComparison.Ordinal))
            Completion.AddPluginCommands(root);
        else if (arguments is [var first, ..] && root.Subcommands.All(command => command.Name != first) && await PluginCommandLine.TryRunAsync(PluginDirectories.Default(), arguments) is { } status)
            return status;

        var result = root.Parse(arguments);
        if (result.Action is ParseErrorAction)
            throw new UsageException($"{Problem(result)}; 'externfs --help' shows what there is");

        // The commands that wait handle signals themselves, and take the time that unmounting takes.
        return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static string Problem(ParseResult result) =>
        result.UnmatchedTokens is [var unknown, ..] ? $"unknown command or option '{unknown}'"
        : result.CommandResult.Command is RootCommand ? "a command is needed"
        : $"{result.CommandResult.Command.Name}: {result.Errors[0].Message.TrimEnd('.')}";

    internal static RootCommand Build()
    {
        var root = new RootCommand("Mounts structured data as files: externfs mount -o plugin=packagedb none /host-packages")
        {
            Mount(), Unmount(), List(), Plugins(), Help(), Run(), Why(), Version(),
        };
        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
        var help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Remove("/h");
        help.Aliases.Remove("/?");
        return root;
    }

    private static Command Mount()
    {
        // Parsed by MountArguments, which mount(8)'s protocol shares; here for help and completion.
        var options = new Texts("-o", "--options") { Description = "Options, separated by commas: plugin=NAME, generic ones, the plugin's", HelpName = "OPTIONS" };
        options.CompletionSources.Add(OptionCompletion.Of);
        var source = new Argument<string>("SOURCE") { Description = "What to mount; 'none' where the plugin needs no source", HelpName = "SOURCE" };
        source.CompletionSources.Add("none");
        var command = new Command("mount", "Mount a plugin's tree on a directory")
        {
            options,
            new Flag("-f", "--foreground") { Description = "Stay in the foreground; log to stderr, Ctrl-C unmounts" },
            new Flag("--debug") { Description = "Stay in the foreground and print each request and answer" },
            new Flag("-v", "--verbose") { Description = "Say what was mounted" },
            source,
            new Argument<string>("DIR") { Description = "The mount point, an existing directory" },
        };
        command.SetAction(_ => Failing.Say(ExitStatus.Usage, MountArguments.CommandUsage));
        return command;
    }

    private static Command Unmount()
    {
        var lazy = new Flag("-l", "--lazy") { Description = "Take it out of the tree at once, even while it is in use" };
        var points = new Argument<string[]>("DIR") { Description = "The mount points", HelpName = "DIR", Arity = ArgumentArity.OneOrMore };
        points.CompletionSources.Add(_ => Completion.MountPoints());
        var command = new Command("umount", "Unmount") { lazy, points };
        command.SetAction(result => UnmountCommand.Run(result.GetRequiredValue(points), result.GetValue(lazy)));
        return command;
    }

    private static Command List()
    {
        var json = Json();
        var command = new Command("list", "List the mounts, with their host processes") { json };
        command.SetAction(result => ListCommand.Run(Console.Out, result.GetValue(json)));
        return command;
    }

    private static Command Plugins()
    {
        var json = Json();
        var command = new Command("plugins", "List the installed plugins") { json };
        command.SetAction(result => PluginsCommand.Run(Console.Out, result.GetValue(json)));
        return command;
    }

    private static Command Help()
    {
        var plugin = new Argument<string?>("PLUGIN") { Description = "The plugin", HelpName = "PLUGIN", Arity = ArgumentArity.ZeroOrOne };
        plugin.CompletionSources.Add(_ => Completion.Plugins());
        var word = new Argument<string?>("COMMAND") { Description = "One of its commands", HelpName = "COMMAND", Arity = ArgumentArity.ZeroOrOne };
        word.CompletionSources.Add(context => Completion.PluginCommands(context.ParseResult.GetValue(plugin)));
        var command = new Command("help", "Show the options and commands of a plugin") { plugin, word };
        command.SetAction((result, cancellation) => result.GetValue(plugin) is { } name
            ? Task.FromResult(PluginHelp.Print(Console.Out, name, result.GetValue(word)))
            : result.RootCommandResult.Command.Parse("--help").InvokeAsync(cancellationToken: cancellation));
        return command;
    }

    private static Command Run()
    {
        var file = new Argument<string>("FILE") { Description = "A file as externfs-run.yaml(5) describes it" };
        var command = new Command("run", "Host the mounts of a file in this process, in the foreground") { file };
        command.SetAction((result, _) => RunCommand.RunAsync(result.GetRequiredValue(file)));
        return command;
    }

    private static Command Why()
    {
        var path = new Argument<string?>("PATH") { Description = "A path in a mount; the default is the working directory, or the only mount", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("why", "Say in words why the last operation on a path failed") { path };
        command.SetAction(result => WhyCommand.Run(Console.Out, result.GetValue(path)));
        return command;
    }

    private static Command Version()
    {
        var verbose = new Flag("-v", "--verbose") { Description = "Also the kernel's, its FUSE protocol's, and .NET's" };
        var command = new Command("version", "Show the version") { verbose };
        command.SetAction(result => VersionCommand.Run(Console.Out, result.GetValue(verbose)));
        return command;
    }

    private static Flag Json() => new("--json") { Description = "As JSON" };
}
