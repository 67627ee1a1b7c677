using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    private const RenameFlags All = RenameFlags.NoReplace | RenameFlags.Exchange | RenameFlags.Whiteout;

    /// <summary>Moves a name; in the journal first, then in the data, then in the metadata.</summary>
    /// <param name="context">Knows which inodes the kernel holds.</param>
    /// <param name="directory">Where the name is.</param>
    /// <param name="name">The name that goes.</param>
    /// <param name="newDirectory">Where to.</param>
    /// <param name="newName">The name there.</param>
    /// <param name="flags">NoReplace, Exchange, Whiteout; EINVAL for an exchange with anything else.</param>
    public Errno Rename(OpContext context, Inode directory, ReadOnlySpan<byte> name, Inode newDirectory, ReadOnlySpan<byte> newName, RenameFlags flags)
    {
        if ((flags & ~All) != RenameFlags.None || (Has(flags, RenameFlags.Exchange) && flags != RenameFlags.Exchange))
            return Errno.EINVAL;
        var error = OpenForChange(directory, name, out var open);
        if (error != Errno.None)
            return error;
        error = OpenForChange(newDirectory, newName, out var newOpen);
        if (error == Errno.None)
        {
            lock (_topology)
            {
                lock (directory.Names!)
                {
                    lock (newDirectory.Names!)
                        error = RenameLocked(context, new(open!, name), new(newOpen!, newName), flags);
                }
            }

            newOpen!.Release();
        }

        open!.Release();
        return error;
    }

    private Errno RenameLocked(OpContext context, Place place, Place newPlace, RenameFlags flags)
    {
        var error = LookupLocked(context, place.Open, place.Name, out var source);
        Inode? target = null;
        if (error == Errno.None)
            error = LookupLocked(context, newPlace.Open, newPlace.Name, out target);
        if (error != Errno.None)
            return error;
        if (source is null || (target is null && flags == RenameFlags.Exchange))
            return Errno.ENOENT;
        if (target is not null && Has(flags, RenameFlags.NoReplace))
            return Errno.EEXIST;
        // Two names of one file: nothing is to be done.
        if (ReferenceEquals(source, target))
            return Errno.None;
        if (target is not { IsDirectory: true })
            return Rename(context, place, newPlace, source, target, flags);
        // Nothing is made in a directory that goes.
        lock (target.Names!)
            return Rename(context, place, newPlace, source, target, flags);
    }

    private Errno Rename(OpContext context, Place place, Place newPlace, Inode source, Inode? target, RenameFlags flags)
    {
        var isExchange = flags == RenameFlags.Exchange;
        var leavesWhiteout = Has(flags, RenameFlags.Whiteout);
        OpenFile? held = null;
        var error = target is null || isExchange ? Errno.None : Hold(newPlace.Open, newPlace.Name, target, out held);
        if (error != Errno.None)
            return error;
        var record = new JournalRecord
        {
            IsExchange = isExchange,
            LeavesWhiteout = leavesWhiteout,
            Uid = context.Uid,
            Gid = HasSetGid(place.Open.Inode) ? place.Open.Inode.Metadata.Gid : context.Gid,
            Directory = place.Open.Inode.DataNumber,
            NewDirectory = newPlace.Open.Inode.DataNumber,
            Source = source.DataNumber,
            Target = target?.DataNumber ?? 0,
            SourceIsDirectory = source.IsDirectory,
            TargetIsDirectory = target is { IsDirectory: true },
            Identity = isExchange || leavesWhiteout ? _store.Identify(place.Open.Metadata, place.Name, source.IsDirectory) : default,
            Name = place.Name.ToArray(),
            NewName = newPlace.Name.ToArray(),
        };
        error = _journal!.Set(record, out var slot);
        if (error == Errno.None)
        {
            error = Move(place, newPlace, source, target, flags, record);
            _journal.Clear(slot);
        }

        if (error == Errno.None && isExchange)
            Exchanged(place, newPlace, source, target!);
        else if (error == Errno.None)
        {
            Renamed(context, place, newPlace, source, target, held);
            if (leavesWhiteout)
                _names.Remove(place.Open.Inode, place.Name);
        }

        held?.Release();
        return error;
    }

    private Errno Move(Place place, Place newPlace, Inode source, Inode? target, RenameFlags flags, JournalRecord record)
    {
        place.Open.Inode.NamesVersion++;
        newPlace.Open.Inode.NamesVersion++;
        var native = new NativeName(place.Name);
        var newNative = new NativeName(newPlace.Name);
        var error = Libc.RenameAt(place.Open.Data, native.Pointer, newPlace.Open.Data, newNative.Pointer, (uint)flags);
        if (error != Errno.None)
            return error == Errno.EEXIST && !Has(flags, RenameFlags.NoReplace) ? Errno.ENOTEMPTY : error;
        error = flags == RenameFlags.Exchange
            ? _store.Exchange(place.Open.Metadata, place.Name, source.IsDirectory, newPlace.Open.Metadata, newPlace.Name, target!.IsDirectory)
            : _store.Rename(place.Open.Metadata, place.Name, newPlace.Open.Metadata, newPlace.Name, source.IsDirectory);
        // Data that somebody else put there has no metadata: it must not get that of what it replaced.
        if (error == Errno.ENOENT && flags != RenameFlags.Exchange)
        {
            _ = _store.Remove(newPlace.Open.Metadata, newPlace.Name, source.IsDirectory);
            error = Errno.None;
        }

        if (error == Errno.None && record.LeavesWhiteout)
        {
            error = _store.Add(place.Open.Metadata, place.Name, isDirectory: false, FileMetadata.Whiteout(record.Uid, record.Gid));
            if (error != Errno.None && target is null)
                _ = _store.Rename(newPlace.Open.Metadata, newPlace.Name, place.Open.Metadata, place.Name, source.IsDirectory);
        }

        // Back, where nothing was lost by it.
        if (error != Errno.None && (target is null || flags == RenameFlags.Exchange))
            _ = Libc.RenameAt(newPlace.Open.Data, newNative.Pointer, place.Open.Data, native.Pointer, (uint)(flags & RenameFlags.Exchange));
        return error;
    }

    private void Renamed(OpContext context, Place place, Place newPlace, Inode source, Inode? target, OpenFile? held)
    {
        source.RemoveName(place.Open.Inode.Number, place.Name);
        _names.Add(place.Open.Inode, place.Name, null);
        if (target is not null)
        {
            if (target.IsDirectory)
                _directories.Drop(target);
            NameGone(context, newPlace.Open.Inode, newPlace.Name, target, held);
        }

        Moved(newPlace, source);
        DirectoryChanged(place.Open.Inode);
    }

    private void Exchanged(Place place, Place newPlace, Inode source, Inode target)
    {
        source.RemoveName(place.Open.Inode.Number, place.Name);
        target.RemoveName(newPlace.Open.Inode.Number, newPlace.Name);
        Moved(newPlace, source);
        Moved(place, target);
    }

    private void Moved(Place place, Inode inode)
    {
        _names.Add(place.Open.Inode, place.Name, inode);
        inode.IsUnsynced = true;
        inode.Invalidate();
        DirectoryChanged(place.Open.Inode);
    }

    private static bool Has(RenameFlags flags, RenameFlags one) => (flags & one) != RenameFlags.None;

    /// <summary>A name in an open directory.</summary>
    private readonly ref struct Place(OpenDirectory open, ReadOnlySpan<byte> name)
    {
        public OpenDirectory Open { get; } = open;

        public ReadOnlySpan<byte> Name { get; } = name;
    }
}
