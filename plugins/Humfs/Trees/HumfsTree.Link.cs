using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>Gives a file one more name; metadata first, then data.</summary>
    public Errno Link(OpContext context, Inode target, Inode directory, ReadOnlySpan<byte> name)
    {
        if (target.IsDirectory)
            return Errno.EPERM;
        var error = OpenForChange(directory, name, out var open);
        if (error != Errno.None)
            return error;
        try
        {
            _ = TryFindName(context, target);
            // The name that it has stays where it is meanwhile.
            lock (_topology)
            {
                if (target.FirstName is null)
                {
                    lock (directory.Names!)
                        return LinkNameless(context, target, open!, name);
                }

                error = ByName(target, out var source, out var oldName, out _);
                if (error != Errno.None)
                    return error;
                lock (oldName!.Directory.Names!)
                {
                    lock (directory.Names!)
                        error = LinkLocked(context, target, source!, oldName.Name, open!, name);
                }

                source!.Release();
                return error;
            }
        }
        finally
        {
            open!.Release();
        }
    }

    private Errno LinkLocked(OpContext context, Inode target, OpenDirectory source, byte[] oldName, OpenDirectory open, ReadOnlySpan<byte> name)
    {
        if (!target.HasName(source.Inode.Number, oldName))
            return Errno.ENOENT;
        var error = LookupLocked(context, open, name, out var existing);
        if (error != Errno.None || existing is not null)
            return error == Errno.None ? Errno.EEXIST : error;
        open.Inode.NamesVersion++;
        error = _store.Link(source.Metadata, oldName, open.Metadata, name);
        if (error == Errno.ENOENT)
            error = _store.Add(open.Metadata, name, isDirectory: false, target.Metadata);
        if (error != Errno.None)
            return error;
        var native = new NativeName(oldName);
        var newNative = new NativeName(name);
        error = Libc.ErrorOf(Libc.LinkAt(source.Data, native.Pointer, open.Data, newNative.Pointer, 0));
        if (error != Errno.None)
        {
            RemoveMetadata(open, name, isDirectory: false);
            return error;
        }

        NameAdded(target, open, name);
        return Errno.None;
    }

    /// <summary>A file that was made without a name (O_TMPFILE) gets its first.</summary>
    private Errno LinkNameless(OpContext context, Inode target, OpenDirectory open, ReadOnlySpan<byte> name)
    {
        // What lost its names gets none again.
        if (!target.IsGone || !FileCache.TryAcquire(target, out var file))
            return Errno.ENOENT;
        var error = LookupLocked(context, open, name, out var existing);
        if (error == Errno.None && existing is not null)
            error = Errno.EEXIST;
        if (error == Errno.None)
        {
            open.Inode.NamesVersion++;
            error = _store.Add(open.Metadata, name, isDirectory: false, target.Metadata);
            if (error == Errno.None)
            {
                foreach (var (attribute, value) in target.Loose?.ToArray() ?? [])
                {
                    if (error == Errno.None)
                        error = _store.SetAttribute(open.Metadata, name, isDirectory: false, attribute, value, 0);
                }

                if (error == Errno.None)
                    error = LinkDescriptor(file!.Descriptor, open.Data, name);
                if (error != Errno.None)
                    RemoveMetadata(open, name, isDirectory: false);
            }
        }

        if (error == Errno.None)
        {
            target.IsGone = false;
            target.Loose = null;
            NameAdded(target, open, name);
            Forget(target);
        }

        file!.Release();
        return error;
    }

    private static Errno LinkDescriptor(int descriptor, int directory, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        fixed (byte* path = System.Text.Encoding.ASCII.GetBytes($"/proc/self/fd/{descriptor}\0"))
            return Libc.ErrorOf(Libc.LinkAt(AtFlags.CurrentDirectory, path, directory, native.Pointer, AtFlags.SymlinkFollow));
    }

    private void NameAdded(Inode target, OpenDirectory open, ReadOnlySpan<byte> name)
    {
        _names.Add(open.Inode, name, target);
        target.IsUnsynced = true;
        target.Invalidate();
        DirectoryChanged(open.Inode);
    }
}
