using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Commands.Humfsify;
using Externfs.Humfs.Commands.Upgrading;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;

namespace Externfs.Humfs.Commands;

/// <summary>
/// <c>externfs humfs upgrade DIR</c>: first the metadata of version 2 is written beside, then the superblock is taken away, the data gets its mode, the metadata its place, and
/// the new superblock makes it a tree again. Interrupted, it is run again to finish.
/// </summary>
internal sealed class UpgradeCommand : PluginCommand
{
    public override string Name => "upgrade";

    public override string Usage => "DIR";

    public override string Summary => "make a tree of version 1 (2004) one of version 2";

    public override IReadOnlyList<CommandArgument> Arguments => [new("DIR", "the tree")];

    public override string Remarks => "Interrupted, it is run again to finish.";

    public override ValueTask<int> RunAsync(CommandContext context, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var words = new Words("externfs humfs upgrade DIR", 1, arguments);
        if (words.Operands is not [var path])
            throw words.Usage;
        using var top = TreeTop.Open(path);
        top.LockTop();
        UnfinishedWork.RefuseOthers(top, UnfinishedWork.Upgrade);
        var work = UnfinishedWork.Find(top, UnfinishedWork.Upgrade);
        if (work is { IsReady: false })
        {
            work.Remove();
            work = null;
        }

        if (work is null && top.ReadSuperblock().Version != 1)
            throw new CommandFailedException($"{path} is a tree of version 2 already");
        if (top.Has(Superblock.FileName))
            _ = top.Lock();
        using (work ??= UnfinishedWork.Begin(top, UnfinishedWork.Upgrade))
            Run(top, work, context, cancellation);
        return ValueTask.FromResult(0);
    }

    private static void Run(TreeTop top, UnfinishedWork work, CommandContext context, CancellationToken cancellation)
    {
        using var data = top.OpenDirectory(ShadowLayout.Data);
        var survey = new Survey(data, context.Progress, owner: null);
        survey.Run(cancellation);
        var done = 0L;
        if (!work.IsReady)
            Build(top, work, data, () => context.Progress.Report("writing metadata", Interlocked.Increment(ref done), survey.Entries), cancellation);
        // A run that was interrupted may have written the new one.
        if (!top.Has(Superblock.FileName) || top.ReadSuperblock().Version == 1)
        {
            work.TakeSuperblock();
            using (var nodes = work.OpenNodes())
                new ModeWalk(data, nodes, () => context.Progress.Report("changing modes", 0, 0)).Run(cancellation);
            work.PlaceMetadata();
            top.SyncAll();
            top.Write(Superblock.FileName, (work.Folder.ReadSuperblock() with { Version = 2, Metadata = Superblock.ShadowFs, Used = survey.Bytes }).Format(), Ownership.Of(data));
        }

        top.Move(ShadowLayout.Version1Metadata, work.Folder);
        work.Remove();
        context.Out.WriteLine($"{top.Path} is a tree of version 2");
    }

    private static void Build(TreeTop top, UnfinishedWork work, Microsoft.Win32.SafeHandles.SafeFileHandle data, Action report, CancellationToken cancellation)
    {
        using var source = new Version1Store(top.Handle);
        using var target = work.BeginShadow(Ownership.Of(data));
        using var links = work.OpenLinks();
        new Version1Builder(data, target, links, source, Ownership.Of(data), report).Run(cancellation);
        top.SyncAll();
        work.MarkReady();
    }
}
