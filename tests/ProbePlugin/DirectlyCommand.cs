namespace Externfs.Probe;

/// <summary>A command that is found without the plugin's name.</summary>
internal sealed class DirectlyCommand(string name) : PluginCommand
{
    public override string Name => name;

    public override string Usage => "";

    public override string Summary => "known directly";

    public override bool IsKnownDirectly => true;

    public override ValueTask<int> RunAsync(CommandContext context, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        context.Out.WriteLine($"directly {arguments.Count}");
        return ValueTask.FromResult(0);
    }
}
