namespace Externfs.PackageDb.Nodes;

/// <summary>Attributes of what is made up: root's, readable by all, trusted until told otherwise.</summary>
internal static class Synthetic
{
    public static NodeAttributes Directory(ulong inode, Timestamp time) => Make(inode, FileType.Directory, 0x16D /* 0555 */, 0, time);

    public static NodeAttributes File(ulong inode, int size, Timestamp time) => Make(inode, FileType.Regular, 0x124 /* 0444 */, size, time);

    public static NodeAttributes Symlink(ulong inode, int length, Timestamp time) => Make(inode, FileType.Symlink, 0x1FF /* 0777 */, length, time);

    private static NodeAttributes Make(ulong inode, FileType type, ushort permissions, int size, Timestamp time)
    {
        var attributes = new NodeAttributes
        {
            Inode = inode,
            Type = type,
            Permissions = permissions,
            Size = (ulong)size,
            CacheTime = CacheTime.UntilNotified,
        };
        attributes.SetTimes(time);
        return attributes;
    }
}
