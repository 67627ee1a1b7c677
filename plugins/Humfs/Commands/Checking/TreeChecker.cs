using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Trees;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Checking;

/// <summary>Checks a tree from the top down: what was interrupted, the store, each file, hard links, the superblock.</summary>
internal sealed class TreeChecker(TreeTop top, Findings findings, CommandProgress progress, CancellationToken cancellation)
{
    private long _done;

    public void Run()
    {
        foreach (var name in (ReadOnlySpan<string>)[UnfinishedWork.Humfsify, UnfinishedWork.Upgrade])
        {
            if (top.Has(name))
                findings.Add(name, "a command was interrupted", $"'{name.Split('.')[0]}', run again, finishes", null);
        }

        if (findings.Left > 0)
            return;
        var superblock = new SuperblockCheck(top);
        if (superblock.Superblock.Version == 1)
            throw new CommandFailedException(CheckCommand.OperationalError, $"{top.Path} is a tree of version 1; 'externfs humfs upgrade' comes first");
        using var data = top.OpenDirectory(ShadowLayout.Data);
        var owner = Ownership.Of(data);
        if (OpenAudit(superblock.Superblock, owner) is not { } audit)
            return;
        using (audit.Store)
            Run(audit, data, superblock, owner);
    }

    private void Run(StoreAudit audit, SafeFileHandle data, SuperblockCheck superblock, Ownership owner)
    {
        if (!audit.CheckWhole(findings))
            return;
        CheckJournal(audit.Store);
        CheckLeftovers(superblock.Superblock.Metadata);
        var links = new LinkCheck(audit, findings);
        var walk = new CheckWalk(data, audit, findings, links, () => progress.Report("checking", Interlocked.Increment(ref _done), 0));
        walk.Run(cancellation);
        links.Finish();
        superblock.Compare(walk.Used, findings, owner);
        if (TreeMarker.IsThere(top.Descriptor))
            findings.Add(TreeFiles.Mounted, "the tree was not unmounted cleanly", "removes the mark", () => RemoveMark(top.Descriptor));
    }

    private static Errno RemoveMark(int top)
    {
        TreeMarker.Remove(top);
        return Errno.None;
    }

    private StoreAudit? OpenAudit(Superblock superblock, Ownership owner)
    {
        if (superblock.Metadata == Superblock.ShadowFs)
            return new ShadowAudit(top, owner);
        if (SqliteStore.TryOpen(top.Handle, out var fault) is { } store)
            return new SqliteAudit(store);
        findings.Add(SqliteSchema.FileName, fault, null, null);
        return null;
    }

    /// <summary>What a mount that was killed was about to do.</summary>
    private void CheckJournal(MetadataStore store)
    {
        if (!top.Has(Journal.FileName))
            return;
        Failure.Check(Journal.Open(top.Descriptor, out var journal, out _), top.PathOf(Journal.FileName), "can't be opened");
        using (journal)
        {
            var records = journal!.ReadAll();
            if (records.Count > 0)
                findings.Add(Journal.FileName, $"{records.Count} renames were interrupted", "finishes them", () => FinishRenames(store, journal, records));
        }
    }

    private void CheckLeftovers(string metadata)
    {
        string[] others = metadata == Superblock.Sqlite ? [ShadowLayout.FileMetadata, ShadowLayout.DirectoryMetadata] : TreeFiles.Database;
        foreach (var name in (string[])[.. others, "superblock.new", "device.new", UnfinishedWork.Convert])
        {
            if (top.Has(name))
                findings.Add(name, "is left over", "removes it", () => OrphanTree.Remove(top.Descriptor, System.Text.Encoding.UTF8.GetBytes(name)));
        }
    }

    private Errno FinishRenames(MetadataStore store, Journal journal, List<JournalRecord> records)
    {
        _ = new RenameRecovery(store, top.Descriptor).Finish(records);
        return journal.Clear();
    }
}
