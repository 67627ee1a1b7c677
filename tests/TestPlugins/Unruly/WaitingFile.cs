namespace Externfs.TestPlugins.Unruly;

/// <summary>A file whose reads wait until the caller is interrupted.</summary>
internal sealed class WaitingFile(ulong inode, string path, PluginContext plugin) : UnrulyFile(inode, path, 4096)
{
    public override async ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.Cancellation);
        }
        finally
        {
            plugin.Log(LogSeverity.Info, "a read of /waits was interrupted");
        }

        return ReadReply.Filled(0);
    }
}
