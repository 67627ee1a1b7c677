namespace Externfs.TestPlugins.Unruly;

/// <summary>A file whose reads fail.</summary>
internal sealed class FailingFile(ulong inode, string path, Func<OpContext, Errno> fail) : UnrulyFile(inode, path, 4096)
{
    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(fail(context));
}
