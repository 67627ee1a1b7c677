namespace Externfs.Packages.Apt;

/// <summary>The deb822 style of sources.list(5): paragraphs with <c>Types</c>, <c>URIs</c>, <c>Suites</c>.</summary>
internal static class ParagraphSources
{
    /// <summary>The sources of binary packages that are enabled: each URI with each suite.</summary>
    public static IEnumerable<ArchiveSource> Parse(IEnumerable<string> lines)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var last = "";
        foreach (var line in lines.Append(""))
        {
            if (line.StartsWith('#'))
                continue;

            if (string.IsNullOrWhiteSpace(line))
            {
                foreach (var source in Sources(fields))
                    yield return source;
                fields.Clear();
            }
            else if (char.IsWhiteSpace(line[0]))
            {
                fields[last] = fields.GetValueOrDefault(last) + line;
            }
            else if (line.Split(':', 2) is [var name, var value])
            {
                last = name;
                fields[name] = value;
            }
        }
    }

    private static IEnumerable<ArchiveSource> Sources(Dictionary<string, string> fields)
    {
        if (!Words(fields, "Types").Contains("deb", StringComparer.Ordinal) || Words(fields, "Enabled") is ["no" or "false" or "0" or "off" or "without" or "disable"])
            return [];

        return Words(fields, "URIs").SelectMany(uri => Words(fields, "Suites").Select(suite => ArchiveSource.Create(uri, suite)));
    }

    private static string[] Words(Dictionary<string, string> fields, string name) =>
        fields.GetValueOrDefault(name, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
