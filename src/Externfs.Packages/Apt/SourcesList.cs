namespace Externfs.Packages.Apt;

/// <summary>What <c>sources.list</c>, <c>sources.list.d/*.list</c> and <c>sources.list.d/*.sources</c> name (sources.list(5)).</summary>
internal static class SourcesList
{
    /// <summary>Reads them all; a file that cannot be read is told and left out.</summary>
    /// <param name="aptDirectory">Usually <c>/etc/apt</c>.</param>
    /// <param name="log">Takes a line for people.</param>
    public static IReadOnlyList<ArchiveSource> Read(string aptDirectory, Action<string>? log)
    {
        var sources = new List<ArchiveSource>();
        var parts = Path.Combine(aptDirectory, "sources.list.d");
        var files = Directory.Exists(parts) ? Directory.GetFiles(parts) : [];
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files.Prepend(Path.Combine(aptDirectory, "sources.list")))
        {
            if (!File.Exists(file))
                continue;

            try
            {
                if (file.EndsWith(".list", StringComparison.Ordinal))
                    sources.AddRange(OneLineSources.Parse(File.ReadLines(file)));
                else if (file.EndsWith(".sources", StringComparison.Ordinal))
                    sources.AddRange(ParagraphSources.Parse(File.ReadLines(file)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                log?.Invoke($"{file}: {error.Message}; repositories that it names are called by the names of their lists");
            }
        }

        return sources;
    }
}
