using Externfs.Humfs.Commands.Converting;
using Externfs.Humfs.Format;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Commands;

/// <summary><c>externfs humfs convert DIR shadow_fs|sqlite</c>.</summary>
internal sealed class ConvertCommand : PluginCommand
{
    public override string Name => "convert";

    public override string Usage => "DIR shadow_fs|sqlite";

    public override string Summary => "keep a tree's metadata in small files, or in a database";

    public override IReadOnlyList<CommandArgument> Arguments =>
    [
        new("DIR", "the tree, which is not mounted"),
        new("shadow_fs", "metadata in small files, as humfsify makes it; extended attributes, ACLs and recorded times go into attributes.db"),
        new("sqlite", "metadata in metadata.db; takes attributes.db along"),
    ];

    public override string Remarks => "Interrupted, the tree is as it was, or converted; run again, it finishes.";

    public override ValueTask<int> RunAsync(CommandContext context, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var words = new Words($"externfs humfs convert {Usage}", 1, arguments);
        if (words.Operands is not [var path, var format] || format is not (Superblock.ShadowFs or Superblock.Sqlite))
            throw words.Usage;
        using var top = TreeTop.Open(path);
        top.LockTop();
        UnfinishedWork.RefuseOthers(top, UnfinishedWork.Convert);
        var held = top.Lock();
        var superblock = top.ReadSuperblock();
        if (superblock.Version == 1)
            throw new CommandFailedException($"{path} is a tree of version 1; 'externfs humfs upgrade' comes first");
        if (TreeMarker.IsThere(top.Descriptor))
            throw new CommandFailedException($"{path} was not unmounted cleanly; 'externfs humfs check --repair' comes first");
        UnfinishedWork.Find(top, UnfinishedWork.Convert)?.Remove();
        if (superblock.Metadata != format)
            Run(new Conversion(top, held, superblock, context, cancellation), format);
        Conversion.RemoveOther(top, format);
        context.Out.WriteLine($"{path} has its metadata in the format {format}");
        return ValueTask.FromResult(0);
    }

    private static void Run(Conversion conversion, string format)
    {
        if (format == Superblock.Sqlite)
            conversion.ToSqlite();
        else
            conversion.ToShadow();
    }
}
