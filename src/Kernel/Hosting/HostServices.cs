using Externfs.Kernel.Plugins;

namespace Externfs.Kernel.Hosting;

/// <summary>What a host process gives its mounts.</summary>
public sealed class HostServices
{
    /// <summary>Where plugins are found.</summary>
    public required PluginDirectories Plugins { get; init; }

    /// <summary>Takes one line at a time, from any thread.</summary>
    public required Action<LogSeverity, string> Log { get; init; }

    /// <summary>Takes each request and answer in words; null for none.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>The version that <c>.externfs/version</c> shows.</summary>
    public required string Version { get; init; }
}
