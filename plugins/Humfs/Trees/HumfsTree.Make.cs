using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    private const ulong BlockSize = 4096;

    // A target up to this length is kept in the inode itself by ext4.
    private const int ShortTarget = 59;

    /// <summary>Makes a file, directory, link or device: the metadata first, then the data; if that fails, the metadata goes again.</summary>
    /// <param name="context">Whose it will be.</param>
    /// <param name="directory">Where.</param>
    /// <param name="name">Under which name.</param>
    /// <param name="node">What.</param>
    /// <param name="made">It. A regular file is open already.</param>
    public Errno Make(OpContext context, Inode directory, ReadOnlySpan<byte> name, NewNode node, out Inode? made)
    {
        made = null;
        var error = IsReadOnly ? Errno.EROFS : NativeName.Check(name);
        if (error == Errno.None && directory.IsGone)
            error = Errno.ENOENT;
        if (error != Errno.None)
            return error;
        error = _directories.Acquire(directory, out var open);
        if (error != Errno.None)
            return error;
        try
        {
            lock (directory.Names!)
            {
                error = LookupLocked(context, open, name, out var existing);
                if (error != Errno.None)
                    return error;
                return existing is null ? MakeLocked(context, open, name, node, out made) : Errno.EEXIST;
            }
        }
        finally
        {
            open.Release();
        }
    }

    private Errno MakeLocked(OpContext context, OpenDirectory open, ReadOnlySpan<byte> name, NewNode node, out Inode? made)
    {
        made = null;
        var takes = node.Type == FileType.Directory || node.Target.Length > ShortTarget ? BlockSize : 0;
        // Nothing new where nothing is left, not even what takes no block of its own.
        if (!Space.TryReserve(takes) || (takes == 0 && Space.Free == 0))
            return Errno.ENOSPC;
        var isDirectory = node.Type == FileType.Directory;
        var metadata = Inherit(context, open, node, out var acl);
        var error = _store.Add(open.Metadata, name, isDirectory, metadata);
        if (error == Errno.None)
        {
            open.Inode.NamesVersion++;
            error = AddAcls(open, name, isDirectory, acl);
            if (error == Errno.None)
                error = MakeData(context, open, name, node, metadata, out made);
            if (error != Errno.None)
                RemoveMetadata(open, name, isDirectory);
        }

        Space.Unreserve(takes);
        if (error != Errno.None)
            return error;
        _names.Add(open.Inode, name, made);
        made!.IsUnsynced = true;
        DirectoryChanged(open.Inode);
        return Errno.None;
    }

    private Errno MakeData(OpContext context, OpenDirectory open, ReadOnlySpan<byte> name, NewNode node, in FileMetadata metadata, out Inode? made)
    {
        made = null;
        var native = new NativeName(name);
        Statx status;
        if (node.Type == FileType.Regular)
        {
            const int Flags = OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive;
            var opening = Libc.OpenAt(open.Data, native.Pointer, Flags | OpenFlags.NoFollow, ShadowLayout.DataMode, out var descriptor);
            if (opening != Errno.None)
                return opening;
            var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            opening = Libc.Stat(descriptor, out status);
            if (opening != Errno.None)
            {
                handle.Dispose();
                return opening;
            }

            made = NewInode(context, status, metadata);
            _files.Keep(new(this, made, handle)).Release();
            return Errno.None;
        }

        var error = MakeSpecial(open.Data, native, node);
        if (error == Errno.None)
            error = Libc.StatAt(open.Data, native.Pointer, out status);
        else
            status = default;
        if (error == Errno.None)
            made = NewInode(context, status, metadata);
        return error;
    }

    private static Errno MakeSpecial(int directory, NativeName name, NewNode node)
    {
        switch (node.Type)
        {
            case FileType.Directory:
                return Libc.ErrorOf(Libc.MkdirAt(directory, name.Pointer, ShadowLayout.DataMode));
            case FileType.Symlink:
                var target = new byte[node.Target.Length + 1];
                node.Target.CopyTo(target);
                fixed (byte* pointer = target)
                    return Libc.ErrorOf(Libc.SymlinkAt(pointer, directory, name.Pointer));
            case FileType.Socket:
                return Libc.ErrorOf(Libc.MknodAt(directory, name.Pointer, Libc.SocketMode | ShadowLayout.DataMode, 0));
            case FileType.Fifo or FileType.CharacterDevice or FileType.BlockDevice:
                // A device is a FIFO in the data: a listing then knows by the type alone which few names need a look at their metadata.
                return Libc.ErrorOf(Libc.MknodAt(directory, name.Pointer, Libc.FifoMode | ShadowLayout.DataMode, 0));
            default:
                return Errno.EINVAL;
        }
    }

    private Inode NewInode(OpContext context, in Statx status, in FileMetadata metadata)
    {
        var inode = _names.Unify(new(NumberOf(status.Inode), status, metadata), context);
        Space.Change((long)status.Blocks * 512);
        return inode;
    }

    /// <summary>A directory's times, links and perhaps its blocks are others now.</summary>
    private void DirectoryChanged(Inode directory)
    {
        directory.NamesVersion++;
        directory.IsUnsynced = true;
        directory.Invalidate();
        Enqueue(directory);
    }
}
