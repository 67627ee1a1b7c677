namespace Externfs.TestPlugins.Unruly;

/// <summary>A file with an extended attribute.</summary>
internal sealed class AttributedFile(ulong inode, string path) : UnrulyFile(inode, path, 0), IExtendedAttributes
{
    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Filled(0));

    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) =>
        name.Span.SequenceEqual("user.comment"u8) ? new((ReadOnlyMemory<byte>)"a\0comment"u8.ToArray()) : new(Errno.ENODATA);

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => new((ReadOnlyMemory<byte>)"user.comment\0"u8.ToArray());
}
