namespace Externfs.Packages.Tests.Apt;

/// <summary>A root of its own with an archive of files, in which the real apt runs.</summary>
internal sealed class AptSandbox : IDisposable
{
    public AptSandbox()
    {
        foreach (var directory in new[]
        {
            "root/etc/apt/apt.conf.d", "root/etc/apt/preferences.d", "root/etc/apt/sources.list.d", "root/etc/apt/trusted.gpg.d", "root/var/lib/apt/lists/partial",
            "root/var/cache/apt/archives/partial", "root/var/log/apt", "root/var/lib/dpkg", "repo/pool/main", "repo/dists/stable/main/binary-amd64",
            "repo/dists/stable/main/i18n",
        })
        {
            Directory.CreateDirectory(Path.Combine(Top, directory));
        }

        File.WriteAllText(Path.Combine(Root, "var/lib/dpkg/status"), "");
        File.WriteAllText(Path.Combine(Root, "etc/apt/sources.list"), $"deb [trusted=yes] file://{Top}/repo stable main\n");
        File.WriteAllText(
            Configuration,
            $$"""
            Dir "{{Root}}"; Dir::State::status "{{Root}}/var/lib/dpkg/status"; Dir::Bin::dpkg "/usr/bin/dpkg"; Dir::Bin::Methods "/usr/lib/apt/methods";
            APT::Sandbox::User "root"; Acquire::Languages {"en";};
            """);
        File.WriteAllText(
            Generate,
            $$"""
            Dir { ArchiveDir "{{Top}}/repo"; CacheDir "{{Top}}"; };
            Default { Packages::Compress ". gzip"; Translation::Compress ". bzip2"; LongDescription "false"; };
            TreeDefault { Directory "pool/main"; };
            Tree "dists/stable" { Sections "main"; Architectures "amd64"; };
            """);
    }

    public string Top { get; } = Directory.CreateTempSubdirectory("externfs-apt-").FullName;

    public string Root => Path.Combine(Top, "root");

    private string Configuration => Path.Combine(Top, "apt.conf");

    private string Generate => Path.Combine(Top, "generate.conf");

    /// <summary>Adds a package to the archive.</summary>
    public void Add(string name, string version, string description)
    {
        var tree = Path.Combine(Top, "build", name);
        Directory.CreateDirectory(Path.Combine(tree, "DEBIAN"));
        File.WriteAllText(
            Path.Combine(tree, "DEBIAN/control"),
            $"Package: {name}\nVersion: {version}\nArchitecture: amd64\nMaintainer: A <a@example.org>\nDescription: {description}\n");
        Tool.Run("dpkg-deb", ["--root-owner-group", "-b", tree, Path.Combine(Top, "repo/pool/main")]);
    }

    /// <summary>Writes the archive's lists anew.</summary>
    public void Publish()
    {
        var dist = Path.Combine(Top, "repo/dists/stable");
        File.Delete(Path.Combine(dist, "Release"));
        Tool.Run("apt-ftparchive", ["generate", Generate]);
        string[] options = ["Suite=stable", "Codename=stable", "Architectures=amd64", "Components=main"];
        var release = Tool.Run("apt-ftparchive", [.. options.SelectMany(option => new[] { "-o", "APT::FTPArchive::Release::" + option }), "release", dist]);
        File.WriteAllBytes(Path.Combine(dist, "Release"), release);
    }

    /// <summary>Runs apt-get or apt-cache in the root.</summary>
    public byte[] Apt(string program, params string[] arguments) => Tool.Run(program, arguments, Configuration);

    public void Dispose() => Directory.Delete(Top, recursive: true);
}
