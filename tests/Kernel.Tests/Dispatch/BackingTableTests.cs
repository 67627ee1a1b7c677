using Externfs;
using Externfs.Kernel.Dispatch;
using Microsoft.Win32.SafeHandles;

namespace Kernel.Tests.Dispatch;

public sealed class BackingTableTests
{
    [Theory]
    [InlineData(Errno.EPERM, LogSeverity.Info)]
    [InlineData(Errno.EOPNOTSUPP, LogSeverity.Warning)]
    public void A_kernel_that_takes_no_real_files_is_asked_and_logged_once(Errno error, LogSeverity severity)
    {
        var log = new List<LogSeverity>();
        var channel = new RefusingChannel(error);
        var table = new BackingTable((of, _) => log.Add(of)) { Channel = channel };
        using var file = new SafeFileHandle(0, ownsHandle: false);

        Assert.Equal([0, 0, 0], [table.Open(2, file), table.Open(3, file), table.Open(2, file)]);
        Assert.Equal([severity], log);
        Assert.Equal(1, channel.Asked);
    }

    private sealed class RefusingChannel(Errno error) : IBackingChannel
    {
        public int Asked { get; private set; }

        public Result<int> OpenBacking(SafeFileHandle descriptor)
        {
            Asked++;
            return error;
        }

        public void CloseBacking(int id) => throw new InvalidOperationException("nothing was opened");
    }
}
