using Externfs.Kernel.Dispatch;
using Externfs.Kernel.Vfs;

namespace Externfs.Kernel.Hosting;

/// <summary>What a mount gives its plugin.</summary>
internal sealed class MountContext(
    string source, string mountPoint, OptionValues options, IChangeNotifier changes, FailureLog failures, Action<LogSeverity, string> log) : PluginContext
{
    public override OptionValues Options => options;

    public override string Source => source;

    public override IChangeNotifier Changes => changes;

    public override void Log(LogSeverity severity, string message) => log(severity, $"{mountPoint}: {message}");

    public override void ReportFailure(OpContext context, Errno error, string message)
    {
        // The dispatcher knows operation and path, and writes the line when it answers.
        if (context.Origin is Request request)
            request.Explanation = message;
        else
            failures.Add(new Failure(DateTimeOffset.UtcNow, context.Uid, "-", $"inode {context.Inode}", error, message));
    }
}
