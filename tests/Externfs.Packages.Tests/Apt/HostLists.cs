namespace Externfs.Packages.Tests.Apt;

/// <summary>The lists of the machine that runs the tests; fetched where there are none.</summary>
internal static class HostLists
{
    public const string Directory = "/var/lib/apt/lists";

    private static readonly Lazy<bool> Fetched = new(() =>
    {
        if (System.IO.Directory.GetFiles(Directory, "*_Packages*").Length == 0)
            Tool.Run("apt-get", ["update"]);
        return true;
    });

    public static void Require() => Assert.True(Fetched.Value);

    /// <summary>The largest list.</summary>
    public static string Largest()
    {
        Require();
        return System.IO.Directory.GetFiles(Directory, "*_Packages*").MaxBy(path => new FileInfo(path).Length)!;
    }
}
