namespace Externfs;

/// <summary>The release of a handle through a filter: nobody asks, nobody waits, and it is done whatever the filter says.</summary>
internal static class FilterRelease
{
    public static OpContext Nobody { get; } = new NobodyContext();

    public static async ValueTask RunAsync(Filter filter, FilterCall call, Func<ValueTask> release)
    {
        var error = Errno.EIO;
        try
        {
            await filter.BeforeAsync(call);
            await release();
            error = Errno.None;
        }
        finally
        {
            filter.After(call, error);
        }
    }

    private sealed class NobodyContext : OpContext
    {
        public override uint Uid => 0;

        public override uint Gid => 0;

        public override uint Pid => 0;

        public override ulong Inode => 0;

        public override CancellationToken Cancellation => CancellationToken.None;

        public override Node? FindNode(ulong inode) => null;
    }
}
