namespace Externfs.TestPlugins.Unruly;

/// <summary>A file whose reads hold their thread until the caller is interrupted.</summary>
internal sealed class ObeyingFile(ulong inode, string path, PluginContext plugin) : UnrulyFile(inode, path, 4096)
{
    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        context.Cancellation.WaitHandle.WaitOne();
        plugin.Log(LogSeverity.Info, "a read of /obeys was interrupted");
        return new(Errno.EINTR);
    }
}
