using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Externfs.Architecture.Tests;

/// <summary>The checkout that these tests are built from.</summary>
internal static class Repository
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    /// <summary>The files that git knows or would add, relative to the top.</summary>
    public static IReadOnlyList<string> Files { get; } = Git("ls-files", "--cached", "--others", "--exclude-standard");

    /// <summary>The project files of the product: src/ and plugins/.</summary>
    public static IReadOnlyList<string> ProductProjects { get; } =
        [.. Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && file.Split('/')[0] is "src" or "plugins")];

    private static string[] Git(params string[] arguments)
    {
        // Root may test the checkout of another user.
        using var git = Process.Start(new ProcessStartInfo("git", ["-c", $"safe.directory={Folder}", "-C", Folder, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Folder, file)))];
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
