using Externfs.PackageDb.Tests.Shell;
using Externfs.Packages.Apt;
using Externfs.Packages.Dpkg;

namespace Externfs.PackageDb.Tests.Sandbox;

/// <summary>A root of its own in which the real dpkg works.</summary>
internal sealed class DpkgSandbox : IAsyncDisposable
{
    private readonly TimeSpan _retention;
    private PackageTree? _tree;

    public DpkgSandbox(TimeSpan? retention = null)
    {
        _retention = retention ?? TimeSpan.FromSeconds(30);
        foreach (var directory in (string[])["info", "updates", "triggers", "alternatives"])
            Directory.CreateDirectory(Of($"root/var/lib/dpkg/{directory}"));
        File.WriteAllText(Of("root/var/lib/dpkg/status"), "");
        File.WriteAllText(Of("root/var/lib/dpkg/available"), "");
        Directory.CreateDirectory(Of("root/var/lib/apt/lists"));
        Directory.CreateDirectory(Of("root/etc/apt"));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("packagedb-dpkg-").FullName;

    public string Root => Of("root");

    public SeenChanges Seen { get; } = new();

    public PackageTree Tree => _tree ??= new PackageTree(
        DpkgStore.Open(new DpkgStoreOptions { Root = Root }, new AptCatalogueOptions { Root = Root }),
        new PackageTreeOptions { Root = Root, Retention = _retention },
        Seen,
        (_, _) => { });

    public TreeShell Shell => new(Tree);

    public string Of(string path) => System.IO.Path.Combine(Path, path);

    /// <summary>Builds a package with these files, each with its version as content.</summary>
    public async Task<string> Build(string name, string version, string more = "", params string[] paths)
    {
        var directory = Of($"build/{name}-{version}");
        Directory.CreateDirectory($"{directory}/DEBIAN");
        await File.WriteAllTextAsync($"{directory}/DEBIAN/control", $"Package: {name}\nVersion: {version}\nArchitecture: all\nMaintainer: A <a@example.org>\n{more}Description: {name} {version}\n");
        foreach (var path in paths)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(directory + path)!);
            await File.WriteAllTextAsync(directory + path, version + "\n");
        }

        await Command.Run("dpkg-deb", "--root-owner-group", "-Znone", "-b", directory, Of($"{name}-{version}.deb"));
        return Of($"{name}-{version}.deb");
    }

    public Task Install(params string[] debs) => Dpkg(["-i", .. debs]);

    public Task Dpkg(params string[] arguments) =>
        Command.Run("dpkg", [$"--root={Root}", "--force-not-root", "--force-script-chrootless", $"--log={Of("dpkg.log")}", .. arguments]);

    public static async Task Until(Func<Task<bool>> condition, string what)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition())
        {
            Assert.False(deadline.IsCancellationRequested, $"not within 20 s: {what}");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_tree is not null)
            await _tree.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }
}
