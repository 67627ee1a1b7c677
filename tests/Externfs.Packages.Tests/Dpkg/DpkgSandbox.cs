using Externfs.Packages.Dpkg;
using Externfs.Packages.Tests.Apt;

namespace Externfs.Packages.Tests.Dpkg;

/// <summary>The real dpkg on a root of its own.</summary>
internal sealed class DpkgSandbox : IDisposable
{
    public DpkgSandbox()
    {
        foreach (var directory in (string[])["info", "updates", "triggers", "alternatives"])
            Directory.CreateDirectory(Path.Combine(Admin, directory));
        File.WriteAllText(Path.Combine(Admin, "status"), "");
        File.WriteAllText(Path.Combine(Admin, "available"), "");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("externfs-dpkg-").FullName;

    public string Admin => Path.Combine(Root, "var/lib/dpkg");

    public DpkgStore Open(Func<DpkgStoreOptions, DpkgStoreOptions>? change = null)
    {
        var options = new DpkgStoreOptions { Root = Root };
        return DpkgStore.Open(change?.Invoke(options) ?? options);
    }

    /// <summary>Builds a package.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="files">Paths without the slash at the start, with what is in them; those below etc are configuration files, DEBIAN/... are scripts.</param>
    /// <param name="fields">More lines of its control file.</param>
    /// <returns>The path of the file.</returns>
    public string Build(string name, string version, (string Path, string Content)[] files, string fields = "")
    {
        var tree = Path.Combine(Root, "build", name + version);
        Write(tree, "DEBIAN/control", $"Package: {name}\nVersion: {version}\nArchitecture: all\nMaintainer: T <t@example.org>\n{fields}Description: {name}\n long\n");
        foreach (var (path, content) in files)
            Write(tree, path, content);
        Write(tree, "DEBIAN/conffiles", string.Concat(files.Where(static file => file.Path.StartsWith("etc/", StringComparison.Ordinal)).Select(static file => $"/{file.Path}\n")));
        Tool.Run("sh", ["-c", "cd \"$1\" && chmod -R go-w . && find usr -type f -print0 2>/dev/null | xargs -0r md5sum >DEBIAN/md5sums", "sh", tree]);
        Tool.Run("dpkg-deb", ["--root-owner-group", "-Znone", "-b", tree, tree + ".deb"]);
        return tree + ".deb";
    }

    /// <summary>Runs dpkg to its end.</summary>
    public string Dpkg(params string[] arguments) => System.Text.Encoding.UTF8.GetString(Tool.Run(
        "dpkg", [$"--root={Root}", "--force-not-root", "--force-script-chrootless", "--force-unsafe-io", $"--log={Root}/dpkg.log", .. arguments]));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void Write(string tree, string path, string content)
    {
        var file = Path.Combine(tree, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        if (content.StartsWith("#!", StringComparison.Ordinal))
            File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
    }
}
