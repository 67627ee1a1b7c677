using System.Reflection;

// Mounts, caches of the kernel and allocations of a thread are looked at: one test at a time.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Kernel.Tests;

/// <summary>Where the build puts what tests use.</summary>
internal static class Built
{
    /// <summary>The root of the source tree.</summary>
    public static string Repository { get; } = Path("Repository");

    /// <summary>A folder of plugins, as installed.</summary>
    public static string TestPlugins { get; } = Path("TestPlugins");

    /// <summary>The assembly of a host process.</summary>
    public static string MountHost { get; } = Path("MountHost");

    private static string Path(string key) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
