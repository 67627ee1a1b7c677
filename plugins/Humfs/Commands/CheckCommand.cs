using Externfs.Humfs.Commands.Checking;
using Externfs.Humfs.Format;

namespace Externfs.Humfs.Commands;

/// <summary><c>externfs humfs check DIR [--repair]</c>, with the exit statuses of fsck(8).</summary>
internal sealed class CheckCommand : PluginCommand
{
    /// <summary>The check itself could not be done.</summary>
    public const int OperationalError = 8;

    private const int Clean = 0;
    private const int Repaired = 1;
    private const int ErrorsLeft = 4;
    private const int UsageError = 16;

    public override string Name => "check";

    public override string Usage => "DIR [--repair]";

    public override string Summary => "check a tree, and repair it";

    public override IReadOnlyList<CommandArgument> Arguments => [new("DIR", "the tree, which is not mounted"), new("--repair", "repair what can be repaired; else nothing is written")];

    public override string Remarks => "Prints a line for each finding. Status 0: clean; 1: all that was found is repaired; 4: something is left; 8: the check could not be done; 16: wrong usage.";

    public override ValueTask<int> RunAsync(CommandContext context, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var words = new Words("externfs humfs check DIR [--repair]", UsageError, arguments, "--repair");
        if (words.Operands is not [var path])
            throw words.Usage;
        try
        {
            using var top = TreeTop.Open(path);
            top.LockTop();
            if (top.Has(Superblock.FileName))
                _ = top.Lock();
            else if (!top.Has(ShadowLayout.FileMetadata) && !top.Has(TreeFiles.Database[0]))
                throw new CommandFailedException($"{path} is no Humfs tree: it has neither superblock nor metadata");
            var findings = new Findings(context.Out, words.Has("--repair"));
            new TreeChecker(top, findings, context.Progress, cancellation).Run();
            return ValueTask.FromResult(findings.Left > 0 ? ErrorsLeft : findings.Repaired > 0 ? Repaired : Clean);
        }
        catch (CommandFailedException failure) when (failure.Status == 1)
        {
            throw new CommandFailedException(OperationalError, failure.Message);
        }
    }
}
