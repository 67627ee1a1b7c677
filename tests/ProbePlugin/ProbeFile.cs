using System.Text;

namespace Externfs.Probe;

internal abstract class ProbeFile(ulong inode, string name, int size) : FileNode
{
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    public override ulong Inode => inode;

    public override string DisplayPath => "/" + name;

    public NodeAttributes Attributes => new() { Inode = inode, Type = FileType.Regular, Permissions = 0x1A4, LinkCount = 1, Size = (ulong)size };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);
}

/// <summary>Says what it is told to.</summary>
internal sealed class HelloFile(byte[] content) : ProbeFile(2, "hello", content.Length)
{
    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(content, request));
}

/// <summary>Can't be read, and says why.</summary>
internal sealed class BrokenFile(PluginContext plugin) : ProbeFile(3, "broken", 10)
{
    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        plugin.ReportFailure(context, Errno.EIO, "the tape is torn");
        return new(Errno.EIO);
    }
}
