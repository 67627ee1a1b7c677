using Externfs;

namespace Kernel.Tests.Dispatch;

/// <summary>A file with fixed content; it lends its memory, or fills the buffer when it can be opened.</summary>
internal sealed class MemoryFile(ulong inode, byte[] content) : FileNode, IExtendedAttributes
{
    public override ulong Inode => inode;

    public NodeAttributes Attributes => new() { Inode = inode, Type = FileType.Regular, Permissions = 0x1A4, Size = (ulong)content.Length };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) => new(new Handle(content));

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(content, request));

    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) =>
        name.Span.SequenceEqual("user.comment"u8) ? new((ReadOnlyMemory<byte>)"hello"u8.ToArray()) : new(Errno.ENODATA);

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => new((ReadOnlyMemory<byte>)"user.comment\0"u8.ToArray());

    private sealed class Handle(byte[] content) : FileHandle
    {
        public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
        {
            var rest = content.AsMemory((int)Math.Min(request.Offset, (ulong)content.Length));
            var count = Math.Min(rest.Length, request.Buffer.Length);
            rest[..count].CopyTo(request.Buffer);
            return new(ReadReply.Filled(count));
        }
    }
}
