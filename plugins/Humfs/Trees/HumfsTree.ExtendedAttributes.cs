using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

internal sealed unsafe partial class HumfsTree
{
    /// <summary>An extended attribute's value.</summary>
    /// <returns>ENODATA without it.</returns>
    public Result<ReadOnlyMemory<byte>> GetAttribute(OpContext context, Inode inode, ReadOnlySpan<byte> attribute)
    {
        if (!HasExtendedAttributes)
            return Errno.EOPNOTSUPP;
        var error = MetadataOf(context, inode, out var open, out var name);
        if (error != Errno.None)
            return error != Errno.ESTALE ? error : inode.Loose?.Get(attribute) ?? Errno.ENODATA;
        var value = _store.GetAttribute(open!.Metadata, name, inode.IsDirectory, attribute);
        open.Release();
        return value;
    }

    /// <summary>The names of all extended attributes, each followed by NUL.</summary>
    public Result<ReadOnlyMemory<byte>> ListAttributes(OpContext context, Inode inode)
    {
        if (!HasExtendedAttributes)
            return Errno.EOPNOTSUPP;
        var error = MetadataOf(context, inode, out var open, out var name);
        if (error != Errno.None)
            return error == Errno.ESTALE ? inode.Loose?.List() ?? ReadOnlyMemory<byte>.Empty : error;
        var names = _store.ListAttributes(open!.Metadata, name, inode.IsDirectory);
        open.Release();
        return names;
    }

    /// <summary>Sets an extended attribute. An access ACL changes the mode with it; one that says no more than a mode is not kept.</summary>
    public Errno SetAttribute(OpContext context, Inode inode, in SetExtendedAttributeRequest request)
    {
        var name = request.Name.Span;
        if (!HasExtendedAttributes)
            return Errno.EOPNOTSUPP;
        if (IsReadOnly)
            return Errno.EROFS;
        if (AttributeNames.Check(name) is not Errno.None and var refused)
            return refused;
        if (!name.SequenceEqual(PosixAcl.AccessName))
            return SetPlain(context, inode, request);
        if (!PosixAcl.Parse(request.Value.Span).TryGet(out var acl))
            return Errno.EINVAL;
        if (acl is null)
            return RemoveAttribute(context, inode, name);
        var kept = inode.Metadata.Permissions & (request.ClearsSetGid ? 0b101_000_000_000 : 0b111_000_000_000);
        var change = new SetAttributesRequest { Valid = Externfs.SetAttributes.Permissions, Permissions = (ushort)(kept | acl.Permissions) };
        var error = ChangeMetadata(context, inode, change, acl.IsMode ? [] : request.Value.ToArray());
        inode.Invalidate();
        return error;
    }

    /// <summary>Removes an extended attribute.</summary>
    /// <returns>ENODATA without it.</returns>
    public Errno RemoveAttribute(OpContext context, Inode inode, ReadOnlySpan<byte> attribute)
    {
        if (!HasExtendedAttributes)
            return Errno.EOPNOTSUPP;
        if (IsReadOnly)
            return Errno.EROFS;
        if (inode.IsDirectory && attribute.SequenceEqual(PosixAcl.DefaultName))
        {
            lock (inode.Names!)
            {
                var removing = Remove(context, inode, attribute);
                inode.HasDefaultAcl = null;
                return removing;
            }
        }

        return Remove(context, inode, attribute);
    }

    private Errno Remove(OpContext context, Inode inode, ReadOnlySpan<byte> attribute)
    {
        var error = MetadataOf(context, inode, out var open, out var name);
        if (error != Errno.None)
            return error == Errno.ESTALE ? inode.Loose?.Remove(attribute) ?? Errno.ENODATA : error;
        error = _store.RemoveAttribute(open!.Metadata, name, inode.IsDirectory, attribute);
        return Touched(inode, open, name, error);
    }

    private Errno SetPlain(OpContext context, Inode inode, in SetExtendedAttributeRequest request)
    {
        var name = request.Name.Span;
        var flags = request.OnlyCreate ? 1U : request.OnlyReplace ? 2U : 0;
        if (!inode.IsDirectory || !name.SequenceEqual(PosixAcl.DefaultName))
            return Set(context, inode, name, request.Value.Span, flags);
        // What is made in it meanwhile has the old one or the new one.
        lock (inode.Names!)
        {
            var error = Set(context, inode, name, request.Value.Span, flags);
            inode.HasDefaultAcl = null;
            return error;
        }
    }

    private Errno Set(OpContext context, Inode inode, ReadOnlySpan<byte> attribute, ReadOnlySpan<byte> value, uint flags)
    {
        var error = MetadataOf(context, inode, out var open, out var name);
        if (error != Errno.None)
            return error == Errno.ESTALE ? LooseOf(inode).Set(attribute, value, flags) : error;
        error = _store.SetAttribute(open!.Metadata, name, inode.IsDirectory, attribute, value, flags);
        return Touched(inode, open, name, error);
    }

    private static LooseAttributes LooseOf(Inode inode) =>
        Volatile.Read(ref inode.Loose) ?? Interlocked.CompareExchange(ref inode.Loose, new(), null) ?? inode.Loose!;

    /// <summary>Where the metadata of an inode is; the root has an empty name.</summary>
    private Errno MetadataOf(OpContext context, Inode inode, out OpenDirectory? open, out byte[] name)
    {
        name = [];
        if (ReferenceEquals(inode, Root))
            return _directories.Acquire(inode, out open);
        _ = TryFindName(context, inode);
        var error = ByName(inode, out open, out var found, out _);
        if (error == Errno.None)
            name = found!.Name;
        return error;
    }

    private static Errno Touched(Inode inode, OpenDirectory open, byte[] name, Errno error)
    {
        if (error == Errno.None)
        {
            var native = new NativeName(name);
            _ = name.Length == 0 ? Libc.TouchChangeTime(open.Data) : Libc.TouchChangeTime(open.Data, native.Pointer);
            inode.IsUnsynced = true;
            inode.Invalidate();
        }

        open.Release();
        return error;
    }
}
