using System.Text;

namespace Externfs.Packages.Tests.Dpkg;

/// <summary>What a store says, as text to compare. Latin-1, so that any byte is one character.</summary>
internal static class PackageText
{
    public static string Text(this ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetString(bytes.Span);

    public static string Field(this InstalledPackage package, PackageField field, bool withNewline) =>
        withNewline ? package.Field(field).Text() : package.Field(field).Text().TrimEnd('\n');

    public static InstalledPackage Single(this InstalledSet set, string name)
    {
        var (first, count) = set.Named(Encoding.UTF8.GetBytes(name));
        Assert.True(count == 1, $"{count} packages are named {name}");
        return set.Packages[first];
    }

    public static IReadOnlyList<string> Names(this InstalledSet set) => [.. set.Packages.Select(static package => package.Name.Text())];

    /// <summary>All paths of a manifest, in the order of a walk.</summary>
    public static List<string> Paths(this PackageManifest manifest)
    {
        var paths = new List<string>();
        Walk(0, "");
        return paths;

        void Walk(int entry, string path)
        {
            var (first, count) = manifest.Children(entry);
            for (var child = first; child < first + count; child++)
            {
                Assert.Equal(entry, manifest.Parent(child));
                Assert.Equal(child, manifest.Find(entry, manifest.Name(child)));
                var name = path + "/" + Encoding.Latin1.GetString(manifest.Name(child));
                paths.Add(name);
                Walk(child, name);
            }
        }
    }

    /// <summary>The entry with an absolute path, or -1.</summary>
    public static int Find(this PackageManifest manifest, string path)
    {
        var entry = 0;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry >= 0)
                entry = manifest.Find(entry, Encoding.Latin1.GetBytes(part));
        }

        return entry;
    }

    public static string LivePath(this PackageManifest manifest, string path)
    {
        var buffer = new byte[4096];
        var length = manifest.WriteLivePath(manifest.Find(path), buffer);
        Assert.Equal(0, buffer[length]);
        return Encoding.Latin1.GetString(buffer, 0, length);
    }

    /// <summary>The names of the packages that own a path.</summary>
    public static IReadOnlyList<string> OwnersOf(this InstalledSet set, string path)
    {
        var entry = 0;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry >= 0)
                entry = set.Owners.Find(entry, Encoding.Latin1.GetBytes(part));
        }

        if (entry < 0)
            return [];
        var names = new List<string>();
        foreach (var owner in set.Owners.Owners(entry))
            names.Add(set.Packages[owner].Name.Text());
        return names;
    }
}
