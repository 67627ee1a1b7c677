using System.IO.Enumeration;

namespace Externfs.Packages.Dpkg;

/// <summary>The names in <c>info/</c>, read once: <c>NAME.EXT</c>, or <c>NAME:ARCH.EXT</c> for a package that several architectures can have at once.</summary>
internal sealed class InfoDirectory
{
    private static readonly string[] NoExtensions = [];
    private readonly Dictionary<string, string[]> _extensions;

    private InfoDirectory(Dictionary<string, string[]> extensions) => _extensions = extensions;

    /// <summary>Lists the directory; one that is not there is empty.</summary>
    public static InfoDirectory Read(string path)
    {
        var all = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var byStem = all.GetAlternateLookup<ReadOnlySpan<char>>();
        var words = new HashSet<string>(StringComparer.Ordinal);
        var interned = words.GetAlternateLookup<ReadOnlySpan<char>>();
        try
        {
            // The transformation runs for each name and makes no string of it.
            foreach (var _ in new FileSystemEnumerable<int>(path, (ref entry) => Add(entry.FileName)))
            {
            }
        }
        catch (DirectoryNotFoundException)
        {
            return new InfoDirectory([]);
        }

        var extensions = new Dictionary<string, string[]>(all.Count, StringComparer.Ordinal);
        foreach (var (stem, list) in all)
        {
            list.Sort(StringComparer.Ordinal);
            extensions.Add(stem, [.. list]);
        }

        return new InfoDirectory(extensions);

        int Add(ReadOnlySpan<char> name)
        {
            var dot = name.LastIndexOf('.');
            if (dot <= 0 || IsUnfinished(name))
                return 0;
            if (!byStem.TryGetValue(name[..dot], out var list))
                byStem[name[..dot]] = list = new List<string>(4);
            interned.Add(name[(dot + 1)..]);
            interned.TryGetValue(name[(dot + 1)..], out var word);
            list.Add(word!);
            return 1;
        }
    }

    /// <summary>Whether dpkg is still writing a file of this name, and will rename it.</summary>
    public static bool IsUnfinished(ReadOnlySpan<char> name) => name.EndsWith("-new") || name.EndsWith("-tmp") || name.EndsWith("-old");

    /// <summary>The part of the file names before the extension that stands for a package, and what extensions there are, in ascending order.</summary>
    public (string Stem, string[] Extensions) Of(string name, string architecture, bool isMultiArchSame)
    {
        var qualified = name + ":" + architecture;
        var (first, second) = isMultiArchSame ? (qualified, name) : (name, qualified);
        if (_extensions.TryGetValue(first, out var extensions))
            return (first, extensions);
        return _extensions.TryGetValue(second, out extensions) ? (second, extensions) : (first, NoExtensions);
    }
}
