using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>chmod, chown, truncate, utimensat.</summary>
    /// <param name="inode">Of what.</param>
    /// <param name="request">What is to be changed.</param>
    /// <param name="context">Knows which inodes the kernel holds.</param>
    public Result<NodeAttributes> SetAttributes(Inode inode, in SetAttributesRequest request, OpContext? context = null)
    {
        if (IsReadOnly)
            return Errno.EROFS;
        const SetAttributes Metadata = Externfs.SetAttributes.Permissions | Externfs.SetAttributes.Uid | Externfs.SetAttributes.Gid | Externfs.SetAttributes.ClearsSetId;
        var error = Has(request, Externfs.SetAttributes.Size) ? Truncate(inode, request.Size) : Errno.None;
        if (error == Errno.None && Has(request, Metadata))
            error = ChangeMetadata(context, inode, request);
        if (error == Errno.None && Has(request, Externfs.SetAttributes.AccessTime | Externfs.SetAttributes.ModifyTime))
            error = SetTimes(inode, request);
        inode.Invalidate();
        return error == Errno.None ? GetAttributes(inode) : error;
    }

    /// <summary>Clears setuid, and setgid of what the group may execute, where they are set.</summary>
    private Errno ClearSetId(OpContext? context, Inode inode)
    {
        if ((inode.Metadata.Permissions & 0b110_000_000_000) == 0)
            return Errno.None;
        return ChangeMetadata(context, inode, new SetAttributesRequest { Valid = Externfs.SetAttributes.ClearsSetId });
    }

    /// <summary>Changes metadata, and an access ACL with it, in one step.</summary>
    /// <param name="context">Knows which inodes the kernel holds.</param>
    /// <param name="inode">Whose.</param>
    /// <param name="request">What is to be changed.</param>
    /// <param name="acl">The access ACL to be set; empty for none; null leaves the one that is there, which follows the permissions.</param>
    private Errno ChangeMetadata(OpContext? context, Inode inode, in SetAttributesRequest request, byte[]? acl = null)
    {
        if (ReferenceEquals(inode, Root))
        {
            lock (inode.Names!)
                return ChangeMetadataOfRoot(request, acl);
        }

        while (inode.FirstName is not null || TryFindName(context, inode))
        {
            var error = ByName(inode, out var open, out var name, out _);
            if (error == Errno.ESTALE && inode.FirstName is null)
                continue;
            if (error != Errno.None)
                return error;
            lock (name!.Directory.Names!)
            {
                // It may have been moved or removed before the lock was ours.
                if (inode.HasName(name.Directory.Number, name.Name))
                {
                    error = ChangeMetadata(inode, open!, name.Name, request, acl);
                    open!.Release();
                    return error;
                }
            }

            open!.Release();
        }

        // What has no name is remembered here alone.
        ChangeLoose(inode, Changed(inode, request), request, acl);
        if (FileCache.TryAcquire(inode, out var file))
        {
            _ = Libc.TouchChangeTime(file!.Descriptor);
            file.Release();
        }

        return Errno.None;
    }

    private Errno ChangeMetadata(Inode inode, OpenDirectory open, byte[] name, in SetAttributesRequest request, byte[]? acl)
    {
        var error = Write(inode, open, name, request, acl);
        if (error != Errno.None)
            return error;
        inode.IsUnsynced = true;
        var native = new NativeName(name);
        return Libc.TouchChangeTime(open.Data, native.Pointer);
    }

    private Errno ChangeMetadataOfRoot(in SetAttributesRequest request, byte[]? acl)
    {
        var error = _directories.Acquire(Root, out var open);
        if (error != Errno.None)
            return error;
        error = Write(Root, open, [], request, acl);
        if (error == Errno.None)
            error = Libc.TouchChangeTime(open.Data);
        open.Release();
        return error;
    }

    private Errno Write(Inode inode, OpenDirectory open, byte[] name, in SetAttributesRequest request, byte[]? acl)
    {
        var metadata = Changed(inode, request);
        if (acl is null && Has(request, Externfs.SetAttributes.Permissions))
            acl = ChangedAcl(open, name, inode.IsDirectory, metadata.Permissions);
        var error = acl is null
            ? _store.Write(open.Metadata, name, inode.IsDirectory, metadata)
            : _store.Write(open.Metadata, name, inode.IsDirectory, metadata, acl);
        if (error == Errno.None)
            inode.Metadata = metadata;
        return error;
    }

    private static void ChangeLoose(Inode inode, in FileMetadata metadata, in SetAttributesRequest request, byte[]? acl)
    {
        if (acl is null && Has(request, Externfs.SetAttributes.Permissions) && inode.Loose?.Get(PosixAcl.AccessName) is { IsOk: true, Value: var known })
            acl = PosixAcl.Parse(known.Span).TryGet(out var parsed) ? parsed?.WithPermissions(metadata.Permissions).ToBytes() : null;
        if (acl is { Length: > 0 })
            _ = LooseOf(inode).Set(PosixAcl.AccessName, acl, 0);
        else if (acl is not null)
            _ = inode.Loose?.Remove(PosixAcl.AccessName);
        inode.Metadata = metadata;
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
