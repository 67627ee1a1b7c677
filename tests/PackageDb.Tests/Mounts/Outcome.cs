namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>What became of a command line.</summary>
internal sealed record Outcome(int Status, string Output, string Error)
{
    public static Outcome Silent { get; } = new(0, "", "");
}
