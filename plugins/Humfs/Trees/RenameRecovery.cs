using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

/// <summary>Finishes the renames that a journal holds, where the data says that they were done.</summary>
/// <param name="store">The metadata.</param>
/// <param name="top">The tree's directory.</param>
internal sealed unsafe class RenameRecovery(MetadataStore store, int top)
{
    /// <summary>Finishes what can be finished.</summary>
    /// <returns>How many renames were finished in the metadata.</returns>
    public int Finish(List<JournalRecord> records)
    {
        if (records.Count == 0)
            return 0;
        var directories = new DataDirectories(top, records.SelectMany(record => new[] { record.Directory, record.NewDirectory }).ToHashSet());
        var finished = 0;
        // One may be below a directory that another one moves: again and again, as long as something comes of it.
        for (var before = -1; records.Count != before;)
        {
            before = records.Count;
            finished += records.RemoveAll(record => TryFinish(record, directories));
        }

        return finished;
    }

    private bool TryFinish(JournalRecord record, DataDirectories directories)
    {
        if (directories.NamesOf(record.Directory) is not { } names || directories.NamesOf(record.NewDirectory) is not { } newNames)
            return false;
        using var data = DataDirectories.Open(top, names);
        using var newData = DataDirectories.Open(top, newNames);
        using var metadata = OpenMetadata(names);
        using var newMetadata = OpenMetadata(newNames);
        if (data is null || newData is null || metadata is null || newMetadata is null)
            return false;
        var (old, now) = (InodeOf(data, record.Name), InodeOf(newData, record.NewName));
        if (record.IsExchange)
        {
            return old == record.Target && now == record.Source
                && store.FinishExchange(metadata, record.Name, record.SourceIsDirectory, newMetadata, record.NewName, record.TargetIsDirectory, record.Identity) == Errno.None;
        }

        if (old == record.Source || now != record.Source)
            return false;
        if (record.LeavesWhiteout)
            return FinishWhiteout(record, metadata, newMetadata);
        return store.Rename(metadata, record.Name, newMetadata, record.NewName, record.SourceIsDirectory) is Errno.None or Errno.ENOENT;
    }

    private bool FinishWhiteout(JournalRecord record, MetadataDirectory metadata, MetadataDirectory newMetadata)
    {
        // The whiteout's own metadata is made last: where it is, nothing is left to do.
        var there = store.Identify(metadata, record.Name, isDirectory: false).File;
        if (there != 0 && there != record.Identity.File)
            return true;
        return store.Rename(metadata, record.Name, newMetadata, record.NewName, record.SourceIsDirectory) is Errno.None or Errno.ENOENT
            && store.Add(metadata, record.Name, isDirectory: false, FileMetadata.Whiteout(record.Uid, record.Gid)) == Errno.None;
    }

    private MetadataDirectory? OpenMetadata(List<byte[]> names)
    {
        var opened = store.OpenRoot();
        foreach (var name in names)
        {
            if (!opened.TryGet(out var parent))
                return null;
            opened = store.OpenDirectory(parent, name);
            parent.Dispose();
        }

        return opened.TryGet(out var directory) ? directory : null;
    }

    private static ulong InodeOf(SafeFileHandle directory, byte[] name)
    {
        var native = new NativeName(name);
        return Libc.StatAt((int)directory.DangerousGetHandle(), native.Pointer, out var status) == Errno.None ? status.Inode : 0;
    }
}
