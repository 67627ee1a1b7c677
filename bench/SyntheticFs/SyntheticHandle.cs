namespace Externfs.Bench.SyntheticFs;

/// <summary>An open file, one object an open as a real file system has it.</summary>
internal sealed class SyntheticHandle(SyntheticFileSystem tree) : FileHandle
{
    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(tree.Content, request));
}
