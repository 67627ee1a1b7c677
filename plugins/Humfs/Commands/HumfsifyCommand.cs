using Externfs.Humfs.Commands.Humfsify;

namespace Externfs.Humfs.Commands;

/// <summary><c>externfs humfsify USER GROUP SIZE [--undo] [DIR]</c>.</summary>
internal sealed class HumfsifyCommand : PluginCommand
{
    private const string Line = "USER GROUP SIZE [DIR] | --undo [DIR]";

    public override string Name => "humfsify";

    public override string Usage => Line;

    public override string Summary => "make a Humfs tree of DIR/data, or a plain directory again";

    public override bool IsKnownDirectly => true;

    public override IReadOnlyList<CommandArgument> Arguments =>
    [
        new("USER, GROUP", "who gets the data: names or numbers"),
        new("SIZE", "how much the tree may hold: bytes, or a number with K, M, G or T"),
        new("DIR", "the directory with data/ in it (default: the working directory)"),
        new("--undo, -r", "give the data back the owners, permissions and devices that the metadata tells, and remove the metadata"),
    ];

    public override string Remarks => "Interrupted, it is run again to finish, or with --undo to go back.";

    public override ValueTask<int> RunAsync(CommandContext context, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var words = new Words($"externfs humfsify {Line}", 1, arguments, "--undo", "-r");
        var isUndo = words.Has("--undo") || words.Has("-r");
        var operands = words.Operands;
        // As with the old command, an undo may be typed with the words of the making before the directory.
        var first = isUndo && operands.Count < 3 ? 0 : 3;
        if (operands.Count < first || operands.Count > first + 1)
            throw words.Usage;
        using var top = TreeTop.Open(operands.Count > first ? operands[first] : ".");
        top.LockTop();
        UnfinishedWork.RefuseOthers(top, UnfinishedWork.Humfsify);
        if (isUndo)
            new TreeUndoer(top, context, cancellation).Run();
        else
            new TreeMaker(top, HumfsifyArguments.Parse(operands[0], operands[1], operands[2]), context, cancellation).Run();
        return ValueTask.FromResult(0);
    }
}
