namespace Externfs.Packages.Apt;

/// <summary>Finds the lists in apt's directory.</summary>
internal static class ListsDirectory
{
    /// <summary>Whether a file of this name matters to a catalogue.</summary>
    public static bool IsList(string fileName) => BaseName(fileName) is { } name
        && (name.EndsWith("_Packages", StringComparison.Ordinal) || name.EndsWith("_Translation-en", StringComparison.Ordinal));

    /// <summary>The lists, in order of their names; of a list that is there in several compressions one. None where there is no directory.</summary>
    public static IReadOnlyList<ListFile> Read(string directory)
    {
        if (!Directory.Exists(directory))
            return [];

        var found = new SortedDictionary<string, ListFile>(StringComparer.Ordinal);
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles())
        {
            if (!IsList(file.Name))
                continue;

            var name = BaseName(file.Name)!;
            if (!found.TryGetValue(name, out var other) || Preference(file.Name) < Preference(other.Path))
                found[name] = new ListFile(file.FullName, name, file.Length, file.LastWriteTimeUtc);
        }

        return [.. found.Values];
    }

    private static int Preference(string path) => ListDecoder.IsCompressed(path) ? ListDecoder.Endings.IndexOf(Path.GetExtension(path)) : 0;

    private static string? BaseName(string fileName)
    {
        var ending = Path.GetExtension(fileName);
        return ListDecoder.IsCompressed(fileName) ? fileName[..^ending.Length] : fileName;
    }
}
