namespace Externfs.Architecture.Tests;

/// <summary>Which project may know which, by project name; and no others.</summary>
internal static class Arrows
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["Externfs.Core"] = [],
        ["Externfs.Packages"] = [],
        ["Kernel"] = ["Externfs.Core"],
        ["Cli"] = ["Kernel", "Externfs.Core"], // Core's types pass through the Kernel's surface
        ["RemoteDaemon"] = ["Externfs.Packages"],
        ["PackageDb"] = ["Externfs.Core", "Externfs.Packages"],
    };

    /// <summary>What a project may reference: a plugin knows the contract.</summary>
    public static IReadOnlyList<string> From(string project, bool isPlugin) =>
        Known.TryGetValue(project, out var arrows) ? arrows
        : isPlugin ? ["Externfs.Core"]
        : throw new InvalidOperationException($"{project} is new: say in {nameof(Arrows)} what it may reference");
}
