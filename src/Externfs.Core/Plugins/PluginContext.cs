namespace Externfs;

/// <summary>What a mount gives its plugin.</summary>
public abstract class PluginContext
{
    /// <summary>The checked options.</summary>
    public abstract OptionValues Options { get; }

    /// <summary>The first field of the mount: <c>none</c> in <c>mount -t externfs ... none /mnt</c>.</summary>
    public abstract string Source { get; }

    /// <summary>Tells the kernel of changes.</summary>
    public abstract IChangeNotifier Changes { get; }

    /// <summary>One line into the log (the journal or syslog; stderr with <c>-f</c>).</summary>
    /// <param name="severity">How bad it is.</param>
    /// <param name="message">One line.</param>
    public abstract void Log(LogSeverity severity, string message);

    /// <summary>The backend's own words behind an errno, for <c>.externfs/errors</c> and <c>externfs why</c>.</summary>
    /// <param name="context">The operation that fails.</param>
    /// <param name="error">What it answers.</param>
    /// <param name="message">What the backend said, on one line.</param>
    public abstract void ReportFailure(OpContext context, Errno error, string message);
}
