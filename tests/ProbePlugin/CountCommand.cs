namespace Externfs.Probe;

/// <summary>Counts, and ends in every way in which a command can end.</summary>
internal sealed class CountCommand : PluginCommand
{
    public override string Name => "count";

    public override string Usage => "WAY [WORD]...";

    public override string Summary => "count words";

    public override IReadOnlyList<CommandArgument> Arguments => [new("WAY", "well, status, fail, throw or wait"), new("WORD", "what is counted")];

    public override string Remarks => "The status is the count where the way is 'status'.";

    public override async ValueTask<int> RunAsync(CommandContext context, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        context.Progress.Report("counting", 1, arguments.Count);
        switch (arguments.Count == 0 ? "" : arguments[0])
        {
            case "status":
                return arguments.Count - 1;
            case "fail":
                throw new CommandFailedException(9, "the abacus\nis broken");
            case "throw":
                throw new InvalidOperationException("this is a bug");
            case "wait":
                context.Out.WriteLine("waiting");
                context.Out.Flush();
                await Task.Delay(Timeout.Infinite, cancellation);
                break;
        }

        context.Out.WriteLine(string.Join('|', arguments));
        context.Error.WriteLine("counted");
        return 0;
    }
}
