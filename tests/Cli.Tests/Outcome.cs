namespace Externfs.Cli.Tests;

/// <summary>What a command left behind.</summary>
public sealed record Outcome(int Status, string Output, string Errors)
{
    /// <summary>The output, when the status is 0 and nothing stands on stderr.</summary>
    public string Text
    {
        get
        {
            Assert.Equal((0, ""), (Status, Errors));
            return Output;
        }
    }

    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
