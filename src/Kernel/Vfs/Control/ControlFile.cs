using System.Text;

namespace Externfs.Kernel.Vfs.Control;

/// <summary>A file of the control directory. Its content is made at each stat, and what the last stat measured is what a read returns.</summary>
internal sealed class ControlFile(ulong inode, string name, ushort permissions, Func<byte[]> content) : FileNode
{
    private byte[] _content = [];
    private Timestamp _changed = Timestamp.Now;

    public byte[] Name { get; } = Encoding.ASCII.GetBytes(name);

    public override ulong Inode => inode;

    public override string DisplayPath => $"/{ControlDirectory.Name}/{name}";

    public NodeAttributes Attributes()
    {
        var bytes = content();
        lock (Name)
        {
            if (!bytes.AsSpan().SequenceEqual(_content))
                (_content, _changed) = (bytes, Timestamp.Now);
            var attributes = new NodeAttributes { Inode = inode, Type = FileType.Regular, Permissions = permissions, Size = (ulong)_content.Length, CacheTime = CacheTime.None };
            attributes.SetTimes(_changed);
            return attributes;
        }
    }

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes());

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(_content, request));
}
