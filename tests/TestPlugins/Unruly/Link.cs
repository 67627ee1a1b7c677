using System.Text;

namespace Externfs.TestPlugins.Unruly;

/// <summary>A symbolic link.</summary>
internal sealed class Link(ulong inode, string target) : SymlinkNode, INodeWithAttributes
{
    private readonly byte[] _target = Encoding.UTF8.GetBytes(target);

    public override ulong Inode => inode;

    public NodeAttributes Attributes => new() { Inode = inode, Type = FileType.Symlink, Permissions = 0x1FF, Size = (ulong)_target.Length };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(OpContext context) => new((ReadOnlyMemory<byte>)_target);
}
