using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>fsync(2) and fdatasync(2): the content, and where it is new or has changed, the metadata and the directories that lead to it.</summary>
    public Errno Sync(Inode inode, bool dataOnly)
    {
        var error = inode.IsDirectory ? SyncDirectory(inode) : SyncContent(inode, dataOnly);
        for (var at = inode; error == Errno.None && at.IsUnsynced && !ReferenceEquals(at, Root);)
        {
            if (ByName(at, out var open, out var name, out _) != Errno.None)
                break;
            at.IsUnsynced = false;
            error = _store.Sync(open!.Metadata, name!.Name, at.IsDirectory);
            if (error == Errno.None)
                error = Libc.ErrorOf(Libc.FSync(open.Data));
            at = name.Directory;
            open.Release();
        }

        return error;
    }

    /// <summary>syncfs(2): all of the tree.</summary>
    public Errno SyncAll()
    {
        var error = WriteBack();
        if (error == Errno.None)
            error = _store.Sync();
        return error == Errno.None ? Libc.ErrorOf(Libc.SyncFs(Top)) : error;
    }

    private Errno SyncContent(Inode inode, bool dataOnly)
    {
        if (inode.Type != FileType.Regular)
            return Errno.None;
        var error = OpenFile(inode, out var file);
        if (error != Errno.None)
            return error;
        error = Libc.ErrorOf(dataOnly ? Libc.FDataSync(file!.Descriptor) : Libc.FSync(file!.Descriptor));
        file!.Release();
        return error;
    }

    private Errno SyncDirectory(Inode inode)
    {
        if (inode.IsGone)
            return Errno.None;
        var error = _directories.Acquire(inode, out var open);
        if (error != Errno.None)
            return error;
        error = Libc.ErrorOf(Libc.FSync(open.Data));
        if (error == Errno.None)
            error = _store.Sync(open.Metadata, ""u8, isDirectory: true);
        open.Release();
        return error;
    }
}
