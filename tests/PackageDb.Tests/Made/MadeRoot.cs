using System.Text;
using Externfs.PackageDb.Tests.Shell;
using Externfs.Packages.Apt;
using Externfs.Packages.Dpkg;

namespace Externfs.PackageDb.Tests.Made;

/// <summary>A machine of a few files, with a dpkg database that says what the test wants.</summary>
internal sealed class MadeRoot : IAsyncDisposable
{
    private readonly StringBuilder _status = new();
    private PackageTree? _tree;

    public MadeRoot()
    {
        foreach (var directory in (string[])["var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/apt/lists", "etc/apt"])
            Directory.CreateDirectory(Of(directory));
        File.WriteAllText(Of("var/lib/dpkg/info/format"), "1\n");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("packagedb-").FullName;

    public TreeShell Shell => new(Tree);

    public PackageTree Tree => _tree ??= new PackageTree(
        DpkgStore.Open(new DpkgStoreOptions { Root = Path }, new AptCatalogueOptions { Root = Path }),
        new PackageTreeOptions { Root = Path },
        new NoChanges(),
        (_, _) => { });

    public string Of(string path) => System.IO.Path.Combine(Path, path.TrimStart('/'));

    /// <summary>Adds a package: its record, its list and, where they are not there, its files with their own path as content.</summary>
    public void Package(string name, string version, string[] paths, string more = "", string architecture = "amd64", string status = "install ok installed", bool sameName = false)
    {
        _status.Append($"Package: {name}\nStatus: {status}\nVersion: {version}\nArchitecture: {architecture}\nMaintainer: A <a@example.org>\n{more}Description: {name}\n long text\n\n");
        File.WriteAllText(Of("var/lib/dpkg/status"), _status.ToString());
        var stem = sameName ? $"{name}:{architecture}" : name;
        File.WriteAllText(Of($"var/lib/dpkg/info/{stem}.list"), "/.\n" + string.Concat(Parents(paths).Select(path => path + "\n")));
    }

    public void Write(string path, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Of(path))!);
        File.WriteAllText(Of(path), content);
    }

    public void Link(string path, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Of(path))!);
        File.CreateSymbolicLink(Of(path), target);
    }

    public async ValueTask DisposeAsync()
    {
        if (_tree is not null)
            await _tree.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }

    private static IEnumerable<string> Parents(string[] paths) => paths
        .SelectMany(path => path.Split('/').Select((_, i) => string.Join('/', path.Split('/').Take(i + 1))))
        .Where(path => path.Length > 0)
        .Distinct();
}
