using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>
    /// Puts in order what an unclean end left: renames are finished in the metadata, metadata without data goes, what is used is counted anew. A tree that was never mounted
    /// by us is gone through as well: its count may be anything, and plain files of its data may be devices.
    /// </summary>
    private void Recover(bool isNew, Action<LogSeverity, string> log)
    {
        var renames = new RenameRecovery(_store, Top).Finish(_journal!.ReadAll());
        var walk = new RecoveryWalk { IsNew = isNew };
        var pending = new Stack<Inode>([Root]);
        walk.Used = Root.AccountedBlocks * 512;
        while (pending.TryPop(out var directory))
            Recover(directory, walk, pending);
        var before = Space.Used;
        Space.Set(walk.Used);
        _ = _journal.Clear();
        if (WriteBack() is not Errno.None and var error)
            log(LogSeverity.Warning, $"humfs: the superblock can't be written: {error}");
        if (!isNew)
            log(LogSeverity.Info, $"humfs: the tree was not unmounted properly: {renames} renames finished, {walk.Orphans} leftovers removed, used {before} -> {walk.Used}");
        if (walk.Failures > 0)
            log(LogSeverity.Warning, $"humfs: {walk.Failures} directories could not be gone through, the first of them: {walk.FirstFailure} (externfs humfs check)");
    }

    private void Recover(Inode directory, RecoveryWalk walk, Stack<Inode> pending)
    {
        var error = _directories.Acquire(directory, out var open);
        if (error != Errno.None)
        {
            walk.Fail(error, PathOf(directory));
            return;
        }

        walk.Names.Clear();
        error = DirectoryStream.Open(open.Data, out var stream);
        if (error == Errno.None)
        {
            using (stream)
                error = Recover(open, stream!, walk, pending);
        }

        if (error == Errno.None)
        {
            error = _store.Sweep(open.Metadata, walk.Names, out var removed);
            walk.Orphans += removed;
        }

        if (error != Errno.None)
            walk.Fail(error, PathOf(directory));
        open.Release();
    }

    private Errno Recover(OpenDirectory open, DirectoryStream stream, RecoveryWalk walk, Stack<Inode> pending)
    {
        for (; ; )
        {
            var error = stream.Peek(out var record);
            if (error != Errno.None || record == null)
                return error;
            if (!DirectoryRecord.IsDot(record))
                RecoverName(open, DirectoryRecord.Name(record), walk, pending);
            stream.Take(record);
        }
    }

    private void RecoverName(OpenDirectory open, ReadOnlySpan<byte> name, RecoveryWalk walk, Stack<Inode> pending)
    {
        var native = new NativeName(name);
        if (Libc.StatAt(open.Data, native.Pointer, out var status) != Errno.None)
            return;
        walk.Names.Add(name, status.Type);
        walk.Count(status);
        if (walk.IsNew && status is { Type: FileType.Regular, Size: 0 })
            ModernDevice.Make(_store, Top, open, name, status);
        if (status.Type != FileType.Directory)
            return;
        if (Lookup(null, open.Inode, name, out var child) == Errno.None && child is not null)
            pending.Push(child);
        else
            walk.Fail(Errno.EIO, PathOf(open.Inode) + "/...");
    }
}
