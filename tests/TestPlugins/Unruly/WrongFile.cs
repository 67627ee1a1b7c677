namespace Externfs.TestPlugins.Unruly;

/// <summary>A file with attributes that can't be, which reads more than was asked for.</summary>
internal sealed class WrongFile(ulong inode, FileType type) : FileNode, INodeWithAttributes
{
    public override ulong Inode => inode;

    public override string DisplayPath => $"/wrong/#{inode}";

    public ulong Size { get; init; } = 100;

    public bool Lends { get; init; }

    public NodeAttributes Attributes => new() { Inode = inode, Type = type, Permissions = 0x1B6, Size = Size };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) =>
        new(Lends ? ReadReply.Lend(new byte[request.Buffer.Length + 1]) : ReadReply.Filled(request.Buffer.Length + 1));
}
