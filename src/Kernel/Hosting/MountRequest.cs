using Externfs.Kernel.Mounting;

namespace Externfs.Kernel.Hosting;

/// <summary>A mount that is wanted.</summary>
public sealed class MountRequest
{
    /// <summary>The plugin's name.</summary>
    public required string Plugin { get; init; }

    /// <summary>The first field of the mount.</summary>
    public string Source { get; init; } = "none";

    /// <summary>An existing directory.</summary>
    public required string MountPoint { get; init; }

    /// <summary>The options.</summary>
    public required MountOptionSet Options { get; init; }
}
