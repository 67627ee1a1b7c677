namespace Externfs.TestPlugins.Unruly;

/// <summary>A FIFO, or the device 1:3 (/dev/null).</summary>
internal sealed class Special(ulong inode, FileType type) : SpecialNode, INodeWithAttributes
{
    public override ulong Inode => inode;

    public NodeAttributes Attributes => new() { Inode = inode, Type = type, Permissions = 0x1B6, Device = type == FileType.CharacterDevice ? 0x103u : 0 };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);
}
