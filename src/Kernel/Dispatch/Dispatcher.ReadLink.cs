namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    // PATH_MAX with its NUL; the kernel gives one page for the answer.
    private const int MaxTarget = 4095;

    private static readonly Action<Dispatcher, Request, Result<ReadOnlyMemory<byte>>> FinishReadLink = static (dispatcher, request, result) =>
    {
        if (!result.TryGet(out var target))
            dispatcher.Fail(request, result.Error);
        else if (target.Length is 0 or > MaxTarget)
            dispatcher.Fail(request, target.Length == 0 ? Errno.ENOENT : Errno.ENAMETOOLONG);
        else
            request.Succeed(target.Span);
    };

    private bool ReadLink(Request request) => Find<SymlinkNode>(request) is { } symlink
        ? Complete(request, symlink.ReadLinkAsync(request), FinishReadLink)
        : request.Fail(Unfit(request, Errno.EINVAL));
}
