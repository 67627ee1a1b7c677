using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Trees;
using Externfs.Humfs.Walking;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>
/// <c>humfsify --undo</c>: all metadata is read once, the superblock is taken away, the data is changed back, the metadata is removed. Interrupted, it is done again to finish;
/// a humfsify goes back to the tree.
/// </summary>
internal sealed class TreeUndoer(TreeTop top, CommandContext context, CancellationToken cancellation)
{
    private long _done;

    public void Run()
    {
        using var work = Begin();
        if (work is null)
            return;
        if (!work.IsRestored)
        {
            Restore(work);
            TopOwner.Restore(top);
            top.SyncAll();
            work.MarkRestored();
        }

        work.RemoveTree();
        context.Out.WriteLine($"{top.PathOf(ShadowLayout.Data)} is a plain directory again");
    }

    private UnfinishedWork? Begin()
    {
        var work = UnfinishedWork.Find(top, UnfinishedWork.Humfsify);
        if (work is { IsRestored: false, IsReady: false })
        {
            // A humfsify that had not touched the data.
            work.Remove();
            work = null;
            if (!top.Has(Superblock.FileName))
            {
                context.Out.WriteLine($"{top.PathOf(ShadowLayout.Data)} is a plain directory, as it was");
                return null;
            }
        }

        if (!Environment.IsPrivilegedProcess)
            throw new CommandFailedException("only root can give files back to their owners");
        if (!top.Has(Superblock.FileName) && work is not null)
            return work;
        var superblock = top.ReadSuperblock();
        _ = top.Lock();
        if (superblock.Version == 1)
            throw new CommandFailedException($"{top.Path} is a tree of version 1; 'externfs humfs upgrade' comes first");
        if (TreeMarker.IsThere(top.Descriptor))
            throw new CommandFailedException($"{top.Path} was not unmounted cleanly; 'externfs humfs check --repair' comes first");
        Prove(superblock);
        work ??= UnfinishedWork.Begin(top, UnfinishedWork.Humfsify);
        work.MarkReady();
        work.TakeSuperblock();
        return work;
    }

    private void Prove(Superblock superblock)
    {
        using var data = top.OpenDirectory(ShadowLayout.Data);
        using var store = MetadataStores.Open(superblock, top.Handle, top.Path);
        new MetadataProof(data, store, context.Progress).Run(cancellation);
    }

    private void Restore(UnfinishedWork work)
    {
        // A humfsify that was interrupted has no superblock yet.
        var superblock = work.Folder.Has(Superblock.FileName) ? work.Folder.ReadSuperblock() : new Superblock(2, Superblock.ShadowFs, 1, 1);
        work.PlaceMetadata();
        using var data = top.OpenDirectory(ShadowLayout.Data);
        using var store = MetadataStores.Open(superblock, top.Handle, top.Path);
        var proof = new MetadataProof(data, store, context.Progress);
        proof.Run(cancellation);
        using var nodes = work.OpenNodes();
        new DataRestorer(data, store, nodes, wasInterrupted: true, () => context.Progress.Report("changing owners", Interlocked.Increment(ref _done), proof.Entries)).Run(cancellation);
    }
}
