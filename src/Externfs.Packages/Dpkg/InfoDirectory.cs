namespace Externfs.Packages.Dpkg;

/// <summary>The names in <c>info/</c>, read once: <c>NAME.EXT</c>, or <c>NAME:ARCH.EXT</c> for a package that several architectures can have.</summary>
internal sealed class InfoDirectory
{
    private readonly Dictionary<string, List<string>> _extensions;

    private InfoDirectory(string path, Dictionary<string, List<string>> extensions)
    {
        DirectoryPath = path;
        _extensions = extensions;
    }

    /// <summary>The directory.</summary>
    public string DirectoryPath { get; }

    public static InfoDirectory Read(string adminPath)
    {
        var path = Path.Combine(adminPath, "info");
        var extensions = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path))
            {
                var name = Path.GetFileName(file);
                var dot = name.LastIndexOf('.');
                if (dot <= 0 || name.EndsWith(".dpkg-new", StringComparison.Ordinal) || name.EndsWith(".dpkg-tmp", StringComparison.Ordinal))
                    continue;
                if (!extensions.TryGetValue(name[..dot], out var list))
                    extensions.Add(name[..dot], list = []);
                list.Add(name[(dot + 1)..]);
            }
        }

        return new InfoDirectory(path, extensions);
    }

    /// <summary>The part of the file names before the extension that stands for a package, and what extensions there are.</summary>
    public (string Stem, IReadOnlyList<string> Extensions) Of(string name, string architecture)
    {
        var qualified = name + ":" + architecture;
        if (_extensions.TryGetValue(qualified, out var list))
            return (qualified, list);
        return _extensions.TryGetValue(name, out list) ? (name, list) : (name, []);
    }
}
