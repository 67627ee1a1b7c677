namespace Externfs.TestPlugins.Memory;

/// <summary>How often what leaves no trace in the tree was asked; <c>.externfs/status</c> shows it.</summary>
internal sealed class Calls
{
    public long Opens;
    public long Releases;
    public long Flushes;
    public long Syncs;
    public long DirectorySyncs;
    public long TreeSyncs;

    public void Count(ref long calls) => Interlocked.Increment(ref calls);

    public void Describe(IList<KeyValuePair<string, string>> lines)
    {
        lines.Add(new("opens", $"{Interlocked.Read(ref Opens)}"));
        lines.Add(new("releases", $"{Interlocked.Read(ref Releases)}"));
        lines.Add(new("flushes", $"{Interlocked.Read(ref Flushes)}"));
        lines.Add(new("syncs", $"{Interlocked.Read(ref Syncs)}"));
        lines.Add(new("directory-syncs", $"{Interlocked.Read(ref DirectorySyncs)}"));
        lines.Add(new("tree-syncs", $"{Interlocked.Read(ref TreeSyncs)}"));
    }
}
