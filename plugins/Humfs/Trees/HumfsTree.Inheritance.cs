using Externfs.Humfs.Format;

namespace Externfs.Humfs.Trees;

internal sealed partial class HumfsTree
{
    private const ushort SetGroupId = 0b010_000_000_000;

    /// <summary>What a new node has from its maker and from its directory.</summary>
    private FileMetadata Inherit(OpContext context, OpenDirectory open, NewNode node, out InheritedAcl acl)
    {
        acl = node.Type == FileType.Symlink
            ? new(0b111_111_111, null, null)
            : PosixAcl.Inherit(DefaultAclOf(open), node.Permissions, node.Umask, node.Type == FileType.Directory);
        var parent = open.Inode.Metadata;
        var metadata = new FileMetadata { Permissions = acl.Permissions, Uid = context.Uid, Gid = context.Gid };
        if ((parent.Permissions & SetGroupId) != 0)
        {
            metadata.Gid = parent.Gid;
            if (node.Type == FileType.Directory)
                metadata.Permissions |= SetGroupId;
        }

        if (node.Type is FileType.CharacterDevice or FileType.BlockDevice)
        {
            metadata.DeviceType = node.Type;
            metadata.SetDevice(node.Device);
        }

        return metadata;
    }

    private static bool HasSetGid(Inode directory) => (directory.Metadata.Permissions & SetGroupId) != 0;

    private PosixAcl? DefaultAclOf(OpenDirectory open)
    {
        if (!HasExtendedAttributes || open.Inode.HasDefaultAcl == false)
            return null;
        var value = _store.GetAttribute(open.Metadata, ""u8, isDirectory: true, PosixAcl.DefaultName);
        open.Inode.HasDefaultAcl = value.IsOk;
        return value.TryGet(out var bytes) && PosixAcl.Parse(bytes.Span).TryGet(out var acl) ? acl : null;
    }

    private Errno AddAcls(OpenDirectory open, ReadOnlySpan<byte> name, bool isDirectory, in InheritedAcl acl)
    {
        var error = Errno.None;
        if (acl.Access is { } access)
            error = _store.SetAttribute(open.Metadata, name, isDirectory, PosixAcl.AccessName, access.ToBytes(), 0);
        if (error == Errno.None && acl.Default is { } inherited)
            error = _store.SetAttribute(open.Metadata, name, isDirectory, PosixAcl.DefaultName, inherited.ToBytes(), 0);
        return error;
    }

    /// <summary>chmod(2) of what has an access ACL changes that too; null where there is none.</summary>
    private byte[]? ChangedAcl(OpenDirectory open, ReadOnlySpan<byte> name, bool isDirectory, ushort permissions)
    {
        if (!HasExtendedAttributes || !_store.GetAttribute(open.Metadata, name, isDirectory, PosixAcl.AccessName).TryGet(out var bytes))
            return null;
        return PosixAcl.Parse(bytes.Span).TryGet(out var acl) && acl is not null ? acl.WithPermissions(permissions).ToBytes() : null;
    }
}
