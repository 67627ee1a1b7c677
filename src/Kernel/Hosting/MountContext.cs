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

    public override void ReportFailure(OpContext context, Errno error, string message) => failures.Explain(context, error, message);
}
