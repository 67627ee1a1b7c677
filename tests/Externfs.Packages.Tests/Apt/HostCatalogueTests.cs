using System.Text;
using Externfs.Packages.Apt;

namespace Externfs.Packages.Tests.Apt;

public class HostCatalogueTests
{
    [Fact]
    public async Task Every_package_that_apt_would_install_is_there_with_its_size_digest_and_texts()
    {
        HostLists.Require();
        using var source = new AptCatalogueSource(new AptCatalogueOptions { Log = Assert.Fail });
        var catalogue = await source.GetAsync(TestContext.Current.CancellationToken);
        var installed = Encoding.UTF8.GetString(Tool.Run("dpkg-query", ["-W", "-f", "${Package} ${Version} ${Architecture}\n"])).Split('\n').ToHashSet();

        var compared = Compare(catalogue, Tool.Run("apt-cache", ["dumpavail"]), installed);

        Assert.InRange(compared, 1000, catalogue.Count);
    }

    [Fact]
    public async Task Every_version_in_every_list_is_there_once()
    {
        HostLists.Require();
        using var source = new AptCatalogueSource(new AptCatalogueOptions { Log = Assert.Fail });
        var catalogue = await source.GetAsync(TestContext.Current.CancellationToken);

        var listed = Directory.GetFiles(HostLists.Directory, "*_Packages*")
            .SelectMany(list => Records.Parse(Tool.Run("/usr/lib/apt/apt-helper", ["cat-file", list])))
            .Select(record => $"{record["Package"]} {record["Version"]} {record["Architecture"]}")
            .ToHashSet();

        Assert.Equal(listed.Order(StringComparer.Ordinal), catalogue.Titles().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Packages_are_in_order_of_name_and_version_and_found_by_name()
    {
        HostLists.Require();
        using var source = new AptCatalogueSource(new AptCatalogueOptions { Log = Assert.Fail });
        var catalogue = await source.GetAsync(TestContext.Current.CancellationToken);

        for (var package = 1; package < catalogue.Count; package++)
        {
            var order = catalogue.Name(package - 1).SequenceCompareTo(catalogue.Name(package));
            Assert.True(order <= 0, catalogue.Title(package));
            if (order == 0)
                Assert.True(Debian.DebianVersionOrder.Instance.Compare(catalogue.Version(package - 1), catalogue.Version(package)) <= 0, catalogue.Title(package));
        }

        for (var package = 0; package < catalogue.Count; package++)
        {
            var (first, count) = catalogue.Named(catalogue.Name(package));
            Assert.InRange(package, first, first + count - 1);
        }

        Assert.Equal(0, catalogue.Named("no-such-package"u8).Count);
        Assert.Equal(0, catalogue.Named(""u8).Count);
        Assert.Equal(0, catalogue.Named("~~~~"u8).Count);
    }

    [Fact]
    public async Task The_repository_is_told_in_the_words_of_apt_cache_policy()
    {
        HostLists.Require();
        using var source = new AptCatalogueSource(new AptCatalogueOptions { Log = Assert.Fail });
        var catalogue = await source.GetAsync(TestContext.Current.CancellationToken);
        var policy = Encoding.UTF8.GetString(Tool.Run("apt-cache", ["policy"])).Split('\n')
            .Where(line => line.EndsWith(" Packages", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ', 2)[1][..^" Packages".Length].Trim() + "\n")
            .ToHashSet();

        var told = Enumerable.Range(0, catalogue.Count).SelectMany(package => catalogue.Text(package, PackageField.Repository).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(line => line + "\n").ToHashSet();

        Assert.Equal(policy.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reading_every_field_of_every_package_allocates_nothing()
    {
        HostLists.Require();
        using var source = new AptCatalogueSource(new AptCatalogueOptions { Log = Assert.Fail });
        var catalogue = await source.GetAsync(TestContext.Current.CancellationToken);
        var scratch = new RecordScratch();
        _ = ReadAll(catalogue, scratch);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var bytes = ReadAll(catalogue, scratch);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(bytes > catalogue.Count);
        Assert.Equal(0, allocated);
    }

    private static long ReadAll(Catalogue catalogue, RecordScratch scratch)
    {
        long bytes = 0;
        for (var package = 0; package < catalogue.Count; package++)
        {
            bytes += catalogue.Name(package).Length + catalogue.Version(package).Length + catalogue.Architecture(package).Length;
            for (var field = PackageField.Name; field <= PackageField.Sha256; field++)
                bytes += catalogue.Has(package, field) ? catalogue.Field(package, field, scratch).Length : 0;
        }

        return bytes;
    }

    private static int Compare(Catalogue catalogue, byte[] records, HashSet<string> installed)
    {
        var numbers = Enumerable.Range(0, catalogue.Count).ToDictionary(catalogue.Title, StringComparer.Ordinal);
        var scratch = new RecordScratch();
        var compared = 0;
        foreach (var record in Records.Parse(records))
        {
            var title = $"{record["Package"]} {record["Version"]} {record["Architecture"]}";
            if (!numbers.TryGetValue(title, out var package))
            {
                Assert.Contains(title, installed);
                continue;
            }

            Expect(record, "Size", PackageField.DownloadSize);
            Expect(record, "SHA256", PackageField.Sha256);
            Expect(record, "Filename", PackageField.FileName);
            Expect(record, "Section", PackageField.Section);
            Expect(record, "Priority", PackageField.Priority);
            Expect(record, "Maintainer", PackageField.Maintainer);
            Expect(record, "Homepage", PackageField.Homepage);
            Expect(record, "Installed-Size", PackageField.InstalledSize);
            Assert.Equal(record.GetValueOrDefault("Source", record["Package"]) + "\n", catalogue.Text(package, PackageField.Source, scratch));
            Assert.Equal(record.GetValueOrDefault("Essential", "no") + "\n", catalogue.Text(package, PackageField.Essential, scratch));
            compared++;

            void Expect(Dictionary<string, string> from, string name, PackageField field)
            {
                Assert.Equal(from.TryGetValue(name, out var value) ? value + "\n" : "", catalogue.Text(package, field, scratch));
                Assert.Equal(value is not null, catalogue.Has(package, field));
            }
        }

        return compared;
    }
}
