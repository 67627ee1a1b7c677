using System.Runtime.CompilerServices;

namespace Externfs.Cli.Tests;

/// <summary>Where things are in the checkout.</summary>
internal static class Repository
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    /// <summary>The built command.</summary>
    public static string Program { get; } = $"{Folder}/src/Cli/{Built}/externfs";

    /// <summary>The built plugin of these tests.</summary>
    public static string ProbePlugin { get; } = $"{Folder}/tests/ProbePlugin/{Built}";

    /// <summary>The built plugin of the product.</summary>
    public static string PackageDb { get; } = $"{Folder}/plugins/PackageDb/{Built}";

    /// <summary>The built plugin of trees of an ordinary user.</summary>
    public static string Humfs { get; } = $"{Folder}/plugins/Humfs/{Built}";

    /// <summary>The part of the path that says Debug or Release: as these tests are built.</summary>
    private static string Built => AppContext.BaseDirectory[(AppContext.BaseDirectory.IndexOf("/bin/", StringComparison.Ordinal) + 1)..].TrimEnd('/');

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
