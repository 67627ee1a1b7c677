using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>Removes a name that is no directory's: the data first, then the metadata. What the kernel holds goes on being there for it.</summary>
    public Errno Unlink(OpContext context, Inode directory, ReadOnlySpan<byte> name)
    {
        var error = OpenForChange(directory, name, out var open);
        if (error != Errno.None)
            return error;
        try
        {
            lock (directory.Names!)
            {
                error = LookupLocked(context, open!, name, out var target);
                if (error == Errno.None && target is null)
                    error = Errno.ENOENT;
                else if (error == Errno.None && target!.IsDirectory)
                    error = Errno.EISDIR;
                return error == Errno.None ? UnlinkLocked(context, open!, name, target!) : error;
            }
        }
        finally
        {
            open!.Release();
        }
    }

    /// <summary>Removes a directory with nothing in it.</summary>
    public Errno RemoveDirectory(OpContext context, Inode directory, ReadOnlySpan<byte> name)
    {
        var error = OpenForChange(directory, name, out var open);
        if (error != Errno.None)
            return error;
        try
        {
            lock (_topology)
            {
                lock (directory.Names!)
                {
                    error = LookupLocked(context, open!, name, out var target);
                    if (error == Errno.None && target is null)
                        error = Errno.ENOENT;
                    else if (error == Errno.None && !target!.IsDirectory)
                        error = Errno.ENOTDIR;
                    if (error != Errno.None)
                        return error;
                    // Nothing is made in it meanwhile.
                    lock (target!.Names!)
                        return RemoveDirectoryLocked(context, open!, name, target);
                }
            }
        }
        finally
        {
            open!.Release();
        }
    }

    /// <summary>The kernel holds an inode no more: what was kept alive for it goes.</summary>
    public void Forget(Inode inode)
    {
        if (Interlocked.Exchange(ref inode.Pin, null) is not { } pin)
            return;
        _pinned.TryRemove(inode, out _);
        pin.Release();
    }

    private Errno OpenForChange(Inode directory, ReadOnlySpan<byte> name, out OpenDirectory? open)
    {
        open = null;
        var error = IsReadOnly ? Errno.EROFS : NativeName.Check(name);
        return error == Errno.None ? _directories.Acquire(directory, out open) : error;
    }

    private Errno UnlinkLocked(OpContext context, OpenDirectory open, ReadOnlySpan<byte> name, Inode target)
    {
        var error = Hold(open, name, target, out var held);
        if (error != Errno.None)
            return error;
        open.Inode.NamesVersion++;
        var native = new NativeName(name);
        error = Libc.ErrorOf(Libc.UnlinkAt(open.Data, native.Pointer, 0));
        if (error == Errno.None)
        {
            _names.Add(open.Inode, name, null);
            // A crash leaves an orphan.
            RemoveMetadata(open, name, isDirectory: false);
            NameGone(context, open.Inode, name, target, held);
            DirectoryChanged(open.Inode);
        }

        held?.Release();
        return error;
    }

    private Errno RemoveDirectoryLocked(OpContext context, OpenDirectory open, ReadOnlySpan<byte> name, Inode target)
    {
        var error = Hold(open, name, target, out var held);
        if (error != Errno.None)
            return error;
        open.Inode.NamesVersion++;
        var native = new NativeName(name);
        error = Libc.ErrorOf(Libc.UnlinkAt(open.Data, native.Pointer, AtFlags.RemoveDirectory));
        if (error == Errno.None)
        {
            target.NamesVersion++;
            _directories.Drop(target);
            _names.Add(open.Inode, name, null);
            RemoveMetadata(open, name, isDirectory: true);
            NameGone(context, open.Inode, name, target, held);
            DirectoryChanged(open.Inode);
        }

        held?.Release();
        return error is Errno.EEXIST ? Errno.ENOTEMPTY : error;
    }

    /// <summary>Opens what is about to lose a name, so that it stays what it is for those who use it.</summary>
    private Errno Hold(OpenDirectory open, ReadOnlySpan<byte> name, Inode target, out OpenFile? held)
    {
        if (FileCache.TryAcquire(target, out held))
            return Errno.None;
        var native = new NativeName(name);
        var flags = (target.Type == FileType.Regular && IsRegularInData(target) ? OpenFlags.ReadWrite : OpenFlags.Path) | OpenFlags.NoFollow;
        var error = Libc.OpenAt(open.Data, native.Pointer, flags, 0, out var descriptor);
        if (error is Errno.EACCES or Errno.ETXTBSY or Errno.EPERM)
            error = Libc.OpenAt(open.Data, native.Pointer, OpenFlags.ReadOnly | OpenFlags.NoFollow, 0, out descriptor);
        // Without a descriptor left it goes all the same.
        if (error is Errno.EMFILE or Errno.ENFILE)
            return Errno.None;
        if (error == Errno.None)
            held = new(this, target, new(descriptor, ownsHandle: true));
        return error;
    }

    /// <summary>An inode lost a name: where none is known any more, what the kernel holds of it is kept alive.</summary>
    private void NameGone(OpContext context, Inode directory, ReadOnlySpan<byte> name, Inode target, OpenFile? held)
    {
        var isLast = target.RemoveName(directory.Number, name);
        if (held is null)
        {
            if (target.TryGetAttributes(out var before) && before.LinkCount <= 1)
                Space.Change(-(long)target.AccountedBlocks * 512);
            target.Invalidate();
            return;
        }

        target.Invalidate();
        var version = target.Version;
        if (Libc.Stat(held.Descriptor, out var status) == Errno.None)
        {
            target.IsGone = status.LinkCount == 0 || target.IsDirectory;
            if (target.IsDirectory)
                status.LinkCount = 0;
            target.Refresh(status, version);
        }

        _files.Drop(target);
        if (!isLast || context.FindNode(target.Number) is not ITreeNode node || !ReferenceEquals(node.Target, target) || !held.TryAcquire())
            return;
        Keep(target, held);
        // It may have been forgotten in this moment.
        if (context.FindNode(target.Number) is null)
            Forget(target);
    }

    /// <summary>Keeps what has no known name alive until the kernel forgets it, or the mount ends.</summary>
    private void Keep(Inode inode, OpenFile held)
    {
        _pinned[inode] = true;
        Interlocked.Exchange(ref inode.Pin, held)?.Release();
    }

    private static bool IsRegularInData(Inode inode) => inode.Metadata.DeviceType == FileType.Unknown;
}
