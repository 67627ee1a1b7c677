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
        var answer = error == Errno.ENOSYS ? KernelAnswers.For(request.Header.Opcode, IsReadOnly) : error;
        if (answer == Errno.None)
            return request.Succeed();
        if (request.Explanation is { } words)
            Report(request, answer, words);
        else if (!IsOrdinary(answer))
            Report(request, answer, error == Errno.ENOSYS ? $"{WhoAnswers} has no such operation here" : $"{WhoAnswers} answered {error}");
        return request.Fail(answer);
    }

    /// <summary>Answers that callers expect, and programs ask for: no failures that somebody may want explained.</summary>
    private static bool IsOrdinary(Errno error) => error is Errno.ENOENT or Errno.EEXIST or Errno.ENOTEMPTY or Errno.ENODATA or Errno.ERANGE or Errno.ENOSYS
        or Errno.EOPNOTSUPP or Errno.ENOTTY or Errno.EXDEV or Errno.ENXIO or Errno.EAGAIN or Errno.EINTR;

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

    /// <summary>The path that a request is on: where it names a child of its directory, the child's.</summary>
    private static string PathOf(Request request)
    {
        var path = request.Node?.DisplayPathOf(request.Header.NodeId) ?? $"inode {request.Header.NodeId}";
        return TryReadChild(request, out var name) ? $"{path.TrimEnd('/')}/{Encoding.UTF8.GetString(name)}" : path;
    }

    private static bool TryReadChild(Request request, out ReadOnlySpan<byte> name)
    {
        name = default;
        var reader = new MessageReader(request.Body);
        var hasName = request.Header.Opcode switch
        {
            Opcode.Lookup or Opcode.Unlink or Opcode.RmDir or Opcode.Symlink => true,
            Opcode.MkDir => reader.TryRead<MkdirIn>(out _),
            Opcode.MkNod => reader.TryRead<MknodIn>(out _),
            Opcode.Create => reader.TryRead<CreateIn>(out _),
            Opcode.Link => reader.TryRead<LinkIn>(out _),
            Opcode.Rename => reader.TryRead<RenameIn>(out _),
            Opcode.Rename2 => reader.TryRead<Rename2In>(out _),
            _ => false,
        };
        return hasName && reader.TryReadName(out name);
    }
}
