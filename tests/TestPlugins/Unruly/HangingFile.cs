namespace Externfs.TestPlugins.Unruly;

/// <summary>A file whose reads hold their thread and listen to nobody.</summary>
internal sealed class HangingFile(ulong inode, string path, Gate gate) : UnrulyFile(inode, path, 4096)
{
    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        gate.Wait();
        return new(ReadReply.Filled(0));
    }
}
