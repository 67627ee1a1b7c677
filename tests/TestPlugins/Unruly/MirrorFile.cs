namespace Externfs.TestPlugins.Unruly;

/// <summary>A file of the mirror.</summary>
internal sealed class MirrorFile(ulong inode, string path) : FileNode, INodeWithAttributes
{
    private volatile byte[] _content = [];
    private Timestamp _changed;

    public override ulong Inode => inode;

    public override string DisplayPath => path;

    public byte[] Content
    {
        get => _content;
        set => (_content, _changed) = (value, Timestamp.Now);
    }

    public NodeAttributes Attributes
    {
        get
        {
            var attributes = new NodeAttributes
            {
                Inode = inode,
                Type = FileType.Regular,
                Permissions = 0x1A4,
                Size = (ulong)_content.Length,
                CacheTime = CacheTime.UntilNotified,
            };
            attributes.SetTimes(_changed);
            return attributes;
        }
    }

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(_content, request));
}
