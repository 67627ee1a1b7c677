namespace Externfs.TestPlugins.Unruly;

/// <summary>A file whose reads take their time and hold no thread.</summary>
internal sealed class SlowFile(ulong inode, string path) : UnrulyFile(inode, path, 5)
{
    private static readonly byte[] Content = "slow\n"u8.ToArray();

    public override async ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        await Task.Delay(20, context.Cancellation);
        return ReadReply.Slice(Content, request);
    }
}
