using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>
    /// A name of a file that has one. When all names that were looked up are gone, others may be left that nobody has looked up: they are found by going through the tree,
    /// which takes long and is needed only when the metadata of such a file is to be read, changed or linked.
    /// </summary>
    /// <param name="context">Knows which inodes the kernel holds; without it nothing is looked for.</param>
    /// <param name="inode">The file.</param>
    /// <returns>False where it has no name.</returns>
    private bool TryFindName(OpContext? context, Inode inode)
    {
        var pending = new Stack<Inode>([Root]);
        while (inode.FirstName is null)
        {
            if (context is null || inode.IsGone || inode.IsDirectory || !pending.TryPop(out var directory))
                return false;
            if (_directories.Acquire(directory, out var open) != Errno.None)
                continue;
            if (DirectoryStream.Open(open.Data, out var stream) == Errno.None)
            {
                using (stream)
                    FindName(context, inode, open, stream!, pending);
            }

            open.Release();
        }

        return true;
    }

    private void FindName(OpContext context, Inode inode, OpenDirectory open, DirectoryStream stream, Stack<Inode> pending)
    {
        while (inode.FirstName is null && stream.Peek(out var record) == Errno.None && record != null)
        {
            var name = DirectoryRecord.Name(record);
            if (DirectoryRecord.Inode(record) == inode.DataNumber)
                AddName(inode, open, name);
            else if (!DirectoryRecord.IsDot(record)
                && DirectoryRecord.Type(record) is FileType.Directory or FileType.Unknown
                && Lookup(context, open.Inode, name, out var child) == Errno.None
                && child is { IsDirectory: true })
                pending.Push(child);
            stream.Take(record);
        }
    }

    private void AddName(Inode inode, OpenDirectory open, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        lock (open.Inode.Names!)
        {
            if (Libc.StatAt(open.Data, native.Pointer, out var status) == Errno.None && status.Inode == inode.DataNumber)
                _names.Add(open.Inode, name, inode);
        }
    }
}
