namespace Externfs.Cli.PluginCommands;

/// <summary>For a standard error that is no terminal.</summary>
internal sealed class NoProgress : CommandProgress
{
    public override void Report(string what, long done, long total)
    {
    }
}
