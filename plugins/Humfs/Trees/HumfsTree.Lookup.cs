using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    private const int FreeAttempts = 3;

    /// <summary>What has a name.</summary>
    /// <param name="context">Knows which inodes the kernel holds; null where there is no kernel.</param>
    /// <param name="directory">Where.</param>
    /// <param name="name">The name.</param>
    /// <param name="target">What has it; null for nothing, which is no error.</param>
    /// <returns>ENAMETOOLONG, ENOENT where the directory is gone, EIO for damaged metadata.</returns>
    public Errno Lookup(OpContext? context, Inode directory, ReadOnlySpan<byte> name, out Inode? target)
    {
        target = null;
        var error = NativeName.Check(name);
        if (error != Errno.None)
            return error;
        if (_names.Find(directory, name) is { } known)
        {
            target = known.Target;
            return Errno.None;
        }

        error = _directories.Acquire(directory, out var open);
        if (error != Errno.None)
            return error;
        try
        {
            for (var attempt = 0; attempt < FreeAttempts; attempt++)
            {
                var version = Volatile.Read(ref directory.NamesVersion);
                error = Look(context, open, name, out target);
                if (error != Errno.None)
                    return error;
                lock (directory.Names!)
                {
                    if (version == directory.NamesVersion)
                    {
                        _names.Add(directory, name, target);
                        return Errno.None;
                    }
                }
            }

            // Names come and go too fast: with nobody else.
            lock (directory.Names!)
                return LookupLocked(context, open, name, out target);
        }
        finally
        {
            open.Release();
        }
    }

    /// <summary>The same, where the names of the directory are locked.</summary>
    private Errno LookupLocked(OpContext? context, OpenDirectory open, ReadOnlySpan<byte> name, out Inode? target)
    {
        if (_names.Find(open.Inode, name) is { } known)
        {
            target = known.Target;
            return Errno.None;
        }

        var error = Look(context, open, name, out target);
        if (error == Errno.None)
            _names.Add(open.Inode, name, target);
        return error;
    }

    /// <summary>Looks at data and metadata.</summary>
    private Errno Look(OpContext? context, OpenDirectory open, ReadOnlySpan<byte> name, out Inode? target)
    {
        target = null;
        var native = new NativeName(name);
        var error = Libc.StatAt(open.Data, native.Pointer, out var status);
        if (error != Errno.None)
            return error == Errno.ENOENT ? Errno.None : error;
        var metadata = ReadMetadata(open, name, status);
        if (!metadata.TryGet(out var known))
            return metadata.Error;
        target = _names.Unify(new(NumberOf(status.Inode), status, known), context);
        return Errno.None;
    }

    private Result<FileMetadata> ReadMetadata(OpenDirectory open, ReadOnlySpan<byte> name, in Statx status)
    {
        var metadata = _store.Read(open.Metadata, name, status.Type == FileType.Directory);
        return metadata.Error switch
        {
            Errno.None => metadata,
            // It was put into the data by somebody else: root's alone, until it is given an owner.
            Errno.ENOENT or Errno.ENOTDIR => new FileMetadata { Permissions = (ushort)(status.Mode & 0b111_000_000) },
            _ => Errno.EIO,
        };
    }
}
