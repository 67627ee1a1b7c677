using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<FileSystemStatistics>> FinishStatFs = static (dispatcher, request, result) =>
    {
        if (!result.TryGet(out var statistics))
        {
            dispatcher.Fail(request, result.Error);
            return;
        }

        var blockSize = statistics.BlockSize != 0 ? statistics.BlockSize : 4096;
        request.Succeed(new StatfsOut
        {
            St = new Kstatfs
            {
                Blocks = statistics.Blocks,
                Bfree = statistics.FreeBlocks,
                Bavail = statistics.AvailableBlocks,
                Files = statistics.Files,
                Ffree = statistics.FreeFiles,
                Bsize = blockSize,
                Frsize = blockSize,
                Namelen = statistics.MaxNameLength != 0 ? statistics.MaxNameLength : 255,
            },
        });
    };

    private bool StatFs(Request request) => Complete(request, vfs.FileSystem.GetStatisticsAsync(request), FinishStatFs);
}
