namespace Kernel.Tests.Mounts;

/// <summary>What became of a command.</summary>
internal sealed record Outcome(int Status, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
