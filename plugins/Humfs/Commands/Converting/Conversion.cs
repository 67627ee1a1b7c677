using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Commands.Humfsify;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Trees;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Converting;

/// <summary>The new metadata is made beside the old, put into its place, named by the superblock in one step; then the old is removed.</summary>
internal sealed class Conversion(TreeTop top, TreeLock held, Superblock superblock, CommandContext context, CancellationToken cancellation)
{
    private long _done;
    private long _entries;

    public void ToSqlite()
    {
        RemoveAll(top, TreeFiles.Database);
        using var work = UnfinishedWork.Begin(top, UnfinishedWork.Convert);
        using var data = top.OpenDirectory(ShadowLayout.Data);
        Count(data);
        using (var sidecar = Sidecar.Find(top, data))
        {
            Fill(work, data, sidecar);
            if (sidecar is not null && sidecar.Found < sidecar.Count)
                context.Out.WriteLine($"{top.PathOf(TreeFiles.Sidecar)}: {sidecar.Count - sidecar.Found:N0} of {sidecar.Count:N0} files are gone or others; their attributes are dropped");
        }

        work.Folder.Own(SqliteSchema.FileName, Ownership.Of(data));
        work.Folder.Move(SqliteSchema.FileName, top);
        Commit(work, data, Superblock.Sqlite);
    }

    public void ToShadow()
    {
        RemoveAll(top, [ShadowLayout.FileMetadata, ShadowLayout.DirectoryMetadata, TreeFiles.Sidecar]);
        using var work = UnfinishedWork.Begin(top, UnfinishedWork.Convert);
        using var data = top.OpenDirectory(ShadowLayout.Data);
        Count(data);
        long kept;
        using (var source = SqliteStore.TryOpen(top.Handle, out var fault) ?? throw new CommandFailedException($"{top.PathOf(SqliteSchema.FileName)} {fault}"))
        using (var target = work.BeginShadow(Ownership.Of(data)))
        using (var links = work.OpenLinks())
        using (var sidecar = Sidecar.Create(work.Folder, TreeFiles.Sidecar))
        {
            new ShadowConversion(data, target, links, source, sidecar, Ownership.Of(data), Report).Run(cancellation);
            sidecar.Finish();
            kept = sidecar.Count;
        }

        work.PlaceMetadata();
        if (kept > 0)
        {
            work.Folder.Own(TreeFiles.Sidecar, Ownership.Of(data));
            work.Folder.Move(TreeFiles.Sidecar, top);
            context.Out.WriteLine($"{top.PathOf(TreeFiles.Sidecar)} keeps extended attributes and times of {kept:N0} files, for a conversion back");
        }

        Commit(work, data, Superblock.ShadowFs);
    }

    /// <summary>Removes the metadata of the format that the tree does not have.</summary>
    public static void RemoveOther(TreeTop top, string format) =>
        RemoveAll(top, format == Superblock.Sqlite ? [ShadowLayout.FileMetadata, ShadowLayout.DirectoryMetadata, TreeFiles.Sidecar] : TreeFiles.Database);

    private static void RemoveAll(TreeTop top, string[] names)
    {
        foreach (var name in names)
            top.Remove(name);
    }

    private void Fill(UnfinishedWork work, SafeFileHandle data, Sidecar? sidecar)
    {
        using var source = new ShadowStore(top.Handle);
        using var root = source.OpenRoot().TryGet(out var opened) ? opened : throw new CommandFailedException($"{top.PathOf(ShadowLayout.FileMetadata)} can't be opened");
        var first = source.Read(root, [], isDirectory: true);
        if (!first.TryGet(out var metadata))
            throw Failure.Of("data", "has no metadata", first.Error);
        using var target = SqliteStore.TryCreate(work.Folder.Handle, SqliteSchema.FileName, metadata, out var fault)
            ?? throw new CommandFailedException($"{work.Folder.PathOf(SqliteSchema.FileName)}: {fault}");
        using (target.BeginBatch())
            new SqliteConversion(data, source, target, sidecar, Report).Run(cancellation);
        Failure.Check(target.Sync(), work.Folder.PathOf(SqliteSchema.FileName), "can't be synced");
    }

    private void Commit(UnfinishedWork work, SafeFileHandle data, string format)
    {
        top.SyncAll();
        Failure.Check(held.Replace(superblock with { Metadata = format }), top.PathOf(Superblock.FileName), "can't be replaced");
        top.Own(Superblock.FileName, Ownership.Of(data));
        top.SyncAll();
        work.Remove();
    }

    private void Count(SafeFileHandle data)
    {
        var survey = new Survey(data, context.Progress, owner: null);
        survey.Run(cancellation);
        _entries = survey.Entries;
    }

    private void Report() => context.Progress.Report("converting", Interlocked.Increment(ref _done), _entries);
}
