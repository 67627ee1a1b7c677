using System.Text;
using Externfs.Packages.Tests.Apt;

namespace Externfs.Packages.Tests.Dpkg;

/// <summary>This machine's own database, compared with what dpkg says of it.</summary>
public sealed class HostDatabaseTests(HostSnapshot host) : IClassFixture<HostSnapshot>
{
    private static readonly (string Name, PackageField Field)[] Fields =
    [
        ("Package", PackageField.Name), ("Version", PackageField.Version), ("Architecture", PackageField.Architecture), ("Status", PackageField.Status),
        ("Description", PackageField.Description), ("Maintainer", PackageField.Maintainer), ("Homepage", PackageField.Homepage),
        ("Section", PackageField.Section), ("Priority", PackageField.Priority), ("Installed-Size", PackageField.InstalledSize),
    ];

    [Fact]
    public void Every_field_of_every_package_is_what_dpkg_query_prints()
    {
        var format = string.Concat(Fields.Select(static field => $"${{{field.Name}}}\u0001")) + "\u0002";
        var records = host.Query("dpkg-query", "-W", "-f", format).Split('\u0002', StringSplitOptions.RemoveEmptyEntries)
            .Where(static record => !record.Contains("not-installed", StringComparison.Ordinal))
            .Select(static record => record.Split('\u0001'))
            .OrderBy(static record => record[0], StringComparer.Ordinal).ThenBy(static record => record[2], StringComparer.Ordinal).ToArray();

        Assert.Equal(records.Length, host.Installed.Packages.Count);
        foreach (var (package, record) in host.Installed.Packages.Zip(records))
            Assert.Equal(record[..Fields.Length], Fields.Select(field => package.Field(field.Field, withNewline: false)));
    }

    [Fact]
    public void Sources_and_records_are_what_dpkg_query_prints()
    {
        foreach (var package in host.Installed.Packages.Where(static (_, index) => index % 40 == 0))
        {
            var name = $"{package.Name.Text()}:{package.Architecture.Text()}";
            var source = host.Query("dpkg-query", "-W", "-f", "${source:Package} (${source:Version})", name);
            var own = package.Field(PackageField.Source, withNewline: false);
            Assert.Equal(source, own.Contains('(', StringComparison.Ordinal) ? own : $"{own} ({package.Version.Text()})");
            Assert.Equal(host.Query("dpkg-query", "-s", name).Trim('\n'), package.Field(PackageField.Control, withNewline: false).Trim('\n'));
        }
    }

    [Fact]
    public void Every_list_is_a_tree_of_the_same_paths()
    {
        foreach (var package in host.Installed.Packages)
        {
            var stem = Path.Combine(host.Directory, "info", package.Name.Text());
            var list = File.Exists(stem + ".list") ? stem + ".list" : $"{stem}:{package.Architecture.Text()}.list";
            var expected = File.ReadAllLines(list, Encoding.Latin1).Where(static line => line != "/.").ToHashSet(StringComparer.Ordinal);
            var paths = package.Manifest.Paths();
            Assert.Equal(paths.Count + 1, package.Manifest.Count);
            Assert.Superset(expected, paths.ToHashSet(StringComparer.Ordinal));
            Assert.All(paths.Except(expected, StringComparer.Ordinal), path => Assert.Contains(expected, line => line.StartsWith(path + "/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Paths_are_those_of_dpkg_L()
    {
        foreach (var package in host.Installed.Packages.Where(static package => package.IsUnpacked).Where(static (_, index) => index % 40 == 0))
        {
            var listed = host.Query("dpkg-query", "-L", $"{package.Name.Text()}:{package.Architecture.Text()}")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(static line => line[0] == '/' && line != "/.").Order(StringComparer.Ordinal);
            Assert.Equal(listed, package.Manifest.Paths().Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Owners_are_those_of_dpkg_S()
    {
        var all = host.Installed.Packages.SelectMany(static package => package.Manifest.Paths()).Distinct(StringComparer.Ordinal)
            .Where(static path => path.IndexOfAny(['*', '?', '[', '\\', ':', ',']) < 0).ToArray();
        var sample = all.Where((_, index) => index % (all.Length / 200) == 0).Append("/etc").Append("/usr/share/doc").Append("/etc/passwd").ToArray();
        var answers = Encoding.Latin1.GetString(Tool.Run("sh", ["-c", $"dpkg-query --admindir={host.Directory} -S \"$@\" 2>/dev/null || true", "sh", .. sample]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(static line => !line.StartsWith("diversion by", StringComparison.Ordinal))
            .Select(static line => line.Split(": ", 2))
            .ToDictionary(static parts => parts[1], static parts => parts[0].Split(", ").Select(static name => name.Split(':')[0]).Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

        Assert.All(sample, path => Assert.Equal(answers.GetValueOrDefault(path, []), host.Installed.OwnersOf(path).Order(StringComparer.Ordinal)));
        Assert.True(answers.Count > 150);
    }

    [Fact]
    public void Scripts_are_the_other_files_of_the_package()
    {
        var files = Directory.GetFiles(Path.Combine(host.Directory, "info")).Where(static file => Path.GetExtension(file) is not ("" or ".list" or ".md5sums" or ".conffiles"));

        Assert.Equal(
            files.Order(StringComparer.Ordinal),
            host.Installed.Packages.SelectMany(static package => package.Scripts).Select(static script => script.Path.Text()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_package_that_is_needed_is_there()
    {
        foreach (var package in host.Installed.Packages.Where(static package => package.IsUnpacked))
        {
            Assert.All([RelationKind.Depends, RelationKind.PreDepends], kind =>
                Assert.All(host.Installed.Relations(package, kind), relation => Assert.True(relation.Satisfier is not null, $"{package.Name.Text()}: {relation.Text.Text()}")));
            Assert.All(host.Installed.RequiredBy(package), other => Assert.Contains(
                host.Installed.Relations(other, RelationKind.Depends).Concat(host.Installed.Relations(other, RelationKind.PreDepends)),
                relation => relation.Satisfier == package));
        }

        Assert.Contains(host.Installed.Single("apt"), host.Installed.RequiredBy(host.Installed.Single("libc6")));
    }

    [Fact]
    public void What_differs_is_what_dpkg_V_prints()
    {
        foreach (var package in host.Installed.Packages.Where(static (package, index) => package.IsUnpacked && (index % 40 == 0 || package.Name.Text() is "libpq-dev" or "dash" or "passwd")))
        {
            Assert.Equal(
                host.Query("dpkg", "-V", $"{package.Name.Text()}:{package.Architecture.Text()}"), package.Verify(CancellationToken.None).Text());
        }
    }

    [Fact]
    public void Checksums_are_read_by_md5sum()
    {
        var package = host.Installed.Single("bash");

        Assert.Contains("  /etc/bash.bashrc\n", package.ReadChecksums().Text(), StringComparison.Ordinal);
        Assert.Contains("  /bin/bash\n", package.ReadChecksums().Text(), StringComparison.Ordinal);
        Tool.Run("md5sum", ["-c", "--quiet", "--ignore-missing"], input: package.ReadChecksums().Text().Split('\n').First(static line => line.EndsWith("/bin/bash", StringComparison.Ordinal)) + "\n");
    }

    [Fact]
    public void Fields_names_and_live_paths_allocate_nothing()
    {
        var buffer = new byte[4096];
        var package = host.Installed.Single("bash");
        var read = Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = Read();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
        Assert.Equal(read, again);

        long Read()
        {
            long bytes = 0;
            for (var field = PackageField.Name; field <= PackageField.Sha256; field++)
                bytes += package.Field(field).Length;
            var manifest = package.Manifest;
            for (var entry = 0; entry < manifest.Count; entry++)
                bytes += manifest.WriteLivePath(entry, buffer) + manifest.Find(manifest.Parent(entry), manifest.Name(entry));
            return bytes + host.Installed.Named(package.Name.Span).First + host.Installed.Relations(package, RelationKind.Depends).Count
                + host.Installed.RequiredBy(package).Count + package.Scripts.Count + host.Installed.Owners.Owners(1).Length;
        }
    }

    [Fact]
    public void Packages_are_in_order_and_found_by_name()
    {
        Assert.Equal(host.Installed.Names().Order(StringComparer.Ordinal), host.Installed.Names());
        Assert.All(host.Installed.Packages, package =>
        {
            var (first, count) = host.Installed.Named(package.Name.Span);
            Assert.Contains(package, host.Installed.Packages.Skip(first).Take(count));
        });
        Assert.Equal(0, host.Installed.Named("no-such-package"u8).Count);
        Assert.Equal(Encoding.ASCII.GetString(Tool.Run("dpkg", ["--print-architecture"])).Trim(), host.Store.NativeArchitecture);
    }
}
