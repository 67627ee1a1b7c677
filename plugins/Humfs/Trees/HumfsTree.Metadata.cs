using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>chmod, chown, truncate, utimensat.</summary>
    public Result<NodeAttributes> SetAttributes(Inode inode, in SetAttributesRequest request)
    {
        if (IsReadOnly)
            return Errno.EROFS;
        const SetAttributes Metadata = Externfs.SetAttributes.Permissions | Externfs.SetAttributes.Uid | Externfs.SetAttributes.Gid | Externfs.SetAttributes.ClearsSetId;
        var error = Has(request, Externfs.SetAttributes.Size) ? Truncate(inode, request.Size) : Errno.None;
        if (error == Errno.None && Has(request, Metadata))
            error = ChangeMetadata(inode, request);
        if (error == Errno.None && Has(request, Externfs.SetAttributes.AccessTime | Externfs.SetAttributes.ModifyTime))
            error = SetTimes(inode, request);
        inode.Invalidate();
        return error == Errno.None ? GetAttributes(inode) : error;
    }

    /// <summary>Clears setuid, and setgid of what the group may execute, where they are set.</summary>
    private Errno ClearSetId(Inode inode)
    {
        if ((inode.Metadata.Permissions & 0b110_000_000_000) == 0)
            return Errno.None;
        return ChangeMetadata(inode, new SetAttributesRequest { Valid = Externfs.SetAttributes.ClearsSetId });
    }

    private Errno ChangeMetadata(Inode inode, in SetAttributesRequest request)
    {
        if (ReferenceEquals(inode, Root))
        {
            lock (inode.Names!)
                return ChangeMetadataOfRoot(request);
        }

        while (inode.FirstName is not null)
        {
            var error = ByName(inode, out var open, out var name, out _);
            if (error != Errno.None)
                return error;
            lock (name!.Directory.Names!)
            {
                // It may have been moved or removed before the lock was ours.
                if (inode.HasName(name.Directory.Number, name.Name))
                {
                    error = ChangeMetadata(inode, open!, name.Name, request);
                    open!.Release();
                    return error;
                }
            }

            open!.Release();
        }

        // What has no name is remembered here alone.
        inode.Metadata = Changed(inode, request);
        if (FileCache.TryAcquire(inode, out var file))
        {
            _ = Libc.TouchChangeTime(file!.Descriptor);
            file.Release();
        }

        return Errno.None;
    }

    private Errno ChangeMetadata(Inode inode, OpenDirectory open, byte[] name, in SetAttributesRequest request)
    {
        var metadata = Changed(inode, request);
        var error = Has(request, Externfs.SetAttributes.Permissions) ? ChangeAcl(open, name, inode.IsDirectory, metadata.Permissions) : Errno.None;
        if (error == Errno.None)
            error = _store.Write(open.Metadata, name, inode.IsDirectory, metadata);
        if (error != Errno.None)
            return error;
        inode.Metadata = metadata;
        inode.IsUnsynced = true;
        var native = new NativeName(name);
        return Libc.TouchChangeTime(open.Data, native.Pointer);
    }

    private Errno ChangeMetadataOfRoot(in SetAttributesRequest request)
    {
        var error = _directories.Acquire(Root, out var open);
        if (error != Errno.None)
            return error;
        var metadata = Changed(Root, request);
        if (Has(request, Externfs.SetAttributes.Permissions))
            error = ChangeAcl(open, [], isDirectory: true, metadata.Permissions);
        if (error == Errno.None)
            error = _store.Write(open.Metadata, ""u8, isDirectory: true, metadata);
        if (error == Errno.None)
        {
            Root.Metadata = metadata;
            error = Libc.TouchChangeTime(open.Data);
        }

        open.Release();
        return error;
    }

    private static FileMetadata Changed(Inode inode, in SetAttributesRequest request)
    {
        const int SetUid = 0b100_000_000_000;
        const int SetGid = 0b010_000_000_000;
        const int GroupExecute = 0b000_001_000;
        var metadata = inode.Metadata;
        if (Has(request, Externfs.SetAttributes.Permissions))
            metadata.Permissions = (ushort)(request.Permissions & 0xFFF);
        if (Has(request, Externfs.SetAttributes.Uid))
            metadata.Uid = request.Uid;
        if (Has(request, Externfs.SetAttributes.Gid))
            metadata.Gid = request.Gid;
        if (Has(request, Externfs.SetAttributes.ClearsSetId) && !inode.IsDirectory)
        {
            var cleared = metadata.Permissions & ~SetUid;
            if ((cleared & GroupExecute) != 0)
                cleared &= ~SetGid;
            metadata.Permissions = (ushort)cleared;
        }

        return metadata;
    }

    private static bool Has(in SetAttributesRequest request, SetAttributes any) => (request.Valid & any) != Externfs.SetAttributes.None;
}
