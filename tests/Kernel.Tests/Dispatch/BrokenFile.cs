using Externfs;

namespace Kernel.Tests.Dispatch;

/// <summary>A file of a plugin with bugs: it throws, and tells of more bytes than there was room for.</summary>
internal sealed class BrokenFile(ulong inode) : FileNode
{
    public override ulong Inode => inode;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        throw new InvalidDataException("the backend\nis broken");

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Filled(int.MaxValue));
}
