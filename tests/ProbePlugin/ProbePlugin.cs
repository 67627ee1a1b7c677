using System.Text;

namespace Externfs.Probe;

/// <summary>A tree of two files, and every way in which a mount can go wrong.</summary>
public sealed class ProbePlugin : IFileSystemPlugin, IPluginCommands
{
    private static readonly Option<string?> Greeting = Option.Text("greeting", "what the file 'hello' says", "hello");
    private static readonly Option<long> Count = Option.Integer("count", "a number from 1 to 9", 1, 1, 9);
    private static readonly Option<string?> Folder = Option.Path("folder", "a folder whose path the file 'hello' says", valueName: "DIR");
    private static readonly Option<string> Start = Option.Choice("start", "how the start goes", "well", "refuse", "hang", "die", "throw");

    public string Name => "probe";

    public string Summary => "two files, for tests";

    public OptionSchema Options { get; } = new(Greeting, Count, Folder, Start);

    // The last has a word that externfs itself knows.
    public IReadOnlyList<PluginCommand> Commands { get; } = [new CountCommand(), new DirectlyCommand("probing"), new DirectlyCommand("list")];

    public async ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation)
    {
        switch (context.Options.Get(Start))
        {
            case "refuse":
                throw new MountRefusedException("probe: the backend is closed today");
            case "throw":
                throw new InvalidOperationException("this is\na bug");
            case "die":
                Environment.Exit(7);
                break;
            case "hang":
                await Task.Delay(Timeout.Infinite, cancellation);
                break;
        }

        var text = context.Options.Get(Folder) ?? context.Options.Get(Greeting)!;
        return new ProbeFileSystem(context, Encoding.UTF8.GetBytes(text + "\n"));
    }
}
