namespace Externfs.TestPlugins.Unruly;

/// <summary>A file with fixed attributes.</summary>
internal abstract class UnrulyFile(ulong inode, string path, ulong size) : FileNode, INodeWithAttributes
{
    public override ulong Inode => inode;

    public override string DisplayPath => path;

    public ushort Permissions { get; init; } = 0x124;

    public uint Uid { get; init; }

    public virtual NodeAttributes Attributes => new()
    {
        Inode = inode,
        Type = FileType.Regular,
        Permissions = Permissions,
        Uid = Uid,
        Gid = Uid,
        Size = size,
        AccessTime = new Timestamp(1_000_000_001, 111_111_111),
        ModifyTime = new Timestamp(1_000_000_002, 123_456_789),
        ChangeTime = new Timestamp(-1, 999_999_999),
    };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);
}
