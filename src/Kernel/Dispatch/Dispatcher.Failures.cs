using System.Text;
using Externfs.Kernel.Vfs;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>What is said of an operation that failed: to the caller, in the log and in <c>.externfs/errors</c>.</summary>
internal sealed partial class Dispatcher
{
    private void Refused(Request request, Errno error) =>
        options.Log(LogSeverity.Error, $"{options.MountPoint}: the kernel refused the answer to {Tracer.Name(request.Header.Opcode)} on {PathOf(request)} with {error}");

    /// <summary>An exception of the plugin's becomes EIO and one log line; that of a cancelled operation is EINTR.</summary>
    private void Crash(Request request, Exception exception)
    {
        if (exception is OperationCanceledException && request.IsInterrupted)
        {
            request.Fail(Errno.EINTR);
            return;
        }

        if (request.IsAnswered && !request.IsGivenUp)
        {
            options.Log(LogSeverity.Error, $"{options.MountPoint}: after the answer to {Tracer.Name(request.Header.Opcode)} on {PathOf(request)}: {OneLine(exception)}");
            return;
        }

        var message = OneLine(exception);
        options.Log(LogSeverity.Error, $"{options.MountPoint}: {Tracer.Name(request.Header.Opcode)} on {PathOf(request)} by uid {request.Uid} failed with EIO: {message}");
        Report(request, Errno.EIO, message);
        request.Fail(Errno.EIO);
    }

    /// <summary>Answers an error that the user may want explained.</summary>
    private bool Fail(Request request, Errno error)
    {
        if (request.Explanation is { } words)
            Report(request, error, words);
        else if (error is not (Errno.ENOENT or Errno.ENODATA or Errno.ENOSYS or Errno.EINTR or Errno.ERANGE))
            Report(request, error, $"{WhoAnswers} answered {error}");
        return request.Fail(error);
    }

    private void Report(Request request, Errno error, string message) =>
        vfs.Failures.Add(new Failure(DateTimeOffset.UtcNow, request.Uid, Tracer.Name(request.Header.Opcode), PathOf(request), error, message));

    private static string OneLine(Exception exception) => $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";

    private string WhoAnswers
    {
        get
        {
            var plugin = options.Plugin is { } name ? $"the plugin {name}" : "the plugin";
            return vfs.FileSystem is FilterFileSystem ? $"{plugin}, or a filter over it," : plugin;
        }
    }

    /// <summary>The path that a request is on; a lookup is on the name that is looked up.</summary>
    private static string PathOf(Request request)
    {
        var path = request.Node?.DisplayPathOf(request.Header.NodeId) ?? $"inode {request.Header.NodeId}";
        var reader = new MessageReader(request.Body);
        return request.Header.Opcode == Opcode.Lookup && reader.TryReadName(out var name)
            ? $"{path.TrimEnd('/')}/{Encoding.UTF8.GetString(name)}"
            : path;
    }
}
