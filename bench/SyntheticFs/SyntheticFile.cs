namespace Externfs.Bench.SyntheticFs;

/// <summary>All files: which one is meant stands in the context.</summary>
internal sealed class SyntheticFile(SyntheticFileSystem tree) : FileNode
{
    public override ulong Inode => ulong.MaxValue / 2;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(tree.FileAttributes(context.Inode));

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) => new(new SyntheticHandle(tree));

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(tree.Content, request));
}
