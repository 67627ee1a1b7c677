using CsCheck;

namespace Externfs.Packages.Tests.Apt;

public class FieldTests
{
    private const string Record = """
        package: odd
        VERSION: 1:2.0~rc1-1
        Architecture: arm64
        Source: odd-src (1:2.0~rc0-1)
        Essential: yes
        Priority:
        Homepage:   https://example.org/

        """;

    [Fact]
    public async Task Names_of_fields_ignore_case_and_blanks_before_values()
    {
        using var folder = new ListsFolder();
        folder.Write("a_Packages", Record);
        var catalogue = await folder.LoadAsync();

        var package = catalogue.Only("odd");

        Assert.Equal("odd 1:2.0~rc1-1 arm64", catalogue.Title(package));
        Assert.Equal("https://example.org/\n", catalogue.Text(package, PackageField.Homepage));
        Assert.Equal("odd-src (1:2.0~rc0-1)\n", catalogue.Text(package, PackageField.Source));
        Assert.Equal("yes\n", catalogue.Text(package, PackageField.Essential));
        Assert.Equal(Record, catalogue.Text(package, PackageField.Control));
        Assert.False(catalogue.Has(package, PackageField.Priority));
        Assert.Equal("", catalogue.Text(package, PackageField.Priority));
        Assert.False(catalogue.Has(package, PackageField.Description));
        Assert.False(catalogue.Has(package, PackageField.Status));
        Assert.False(catalogue.Has(package, PackageField.InstalledAt));
    }

    [Fact]
    public async Task A_last_record_without_a_newline_counts_and_ends_with_one()
    {
        using var folder = new ListsFolder();
        folder.Write("a_Packages", "Package: a\nVersion: 1\nArchitecture: all\n\nPackage: b\nVersion: 2\nArchitecture: all\nSize: 7");
        var catalogue = await folder.LoadAsync();

        Assert.Equal(["a 1 all", "b 2 all"], catalogue.Titles());
        Assert.Equal("7\n", catalogue.Text(1, PackageField.DownloadSize));
        Assert.EndsWith("Size: 7\n", catalogue.Text(1, PackageField.Control), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_two_megabytes_and_a_record_without_a_version_do_no_harm()
    {
        using var folder = new ListsFolder();
        var provides = new string('x', 2_000_000);
        folder.Write(
            "a_Packages",
            $"Package: a\nVersion: 1\nArchitecture: all\nProvides: {provides}\nSize: 5\n\nPackage: none\nSize: 1\n\nPackage: b\nVersion: 1\nArchitecture: all\nSize: 6\n\n");
        var catalogue = await folder.LoadAsync();

        Assert.Equal(["a 1 all", "b 1 all"], catalogue.Titles());
        Assert.Equal("5\n", catalogue.Text(0, PackageField.DownloadSize));
        Assert.Contains(provides, catalogue.Text(0, PackageField.Control), StringComparison.Ordinal);
        Assert.Equal("6\n", catalogue.Text(1, PackageField.DownloadSize));
        Assert.Empty(folder.Log);
    }

    [Fact]
    public async Task Versions_ascend_in_the_order_of_Debian()
    {
        using var folder = new ListsFolder();
        string[] versions = ["1:0.1", "2.0", "1.10", "1.9", "1.9~rc2", "1.9~rc10", "1.9+b1"];
        folder.Write("a_Packages", string.Concat(versions.Select(version => $"Package: p\nVersion: {version}\nArchitecture: all\n\n")));
        var catalogue = await folder.LoadAsync();

        Assert.Equal(
            ["p 1.9~rc2 all", "p 1.9~rc10 all", "p 1.9 all", "p 1.9+b1 all", "p 1.10 all", "p 2.0 all", "p 1:0.1 all"],
            catalogue.Titles());
    }

    [Fact]
    public async Task One_scratch_serves_several_packages_and_catalogues()
    {
        using var folder = new ListsFolder();
        using var other = new ListsFolder();
        folder.Write("a_Packages", "Package: a\nVersion: 1\nArchitecture: all\nSize: 1\n\nPackage: b\nVersion: 1\nArchitecture: all\nSize: 2\n\n");
        other.Write("a_Packages", "Package: c\nVersion: 1\nArchitecture: all\nSize: 3\n\n");
        var (left, right) = (await folder.LoadAsync(), await other.LoadAsync());
        var scratch = new RecordScratch();

        Assert.Equal("1\n", left.Text(0, PackageField.DownloadSize, scratch));
        Assert.Equal("3\n", right.Text(0, PackageField.DownloadSize, scratch));
        Assert.Equal("a\n", left.Text(0, PackageField.Name, scratch));
        Assert.Equal("2\n", left.Text(1, PackageField.DownloadSize, scratch));
        Assert.Equal("1\n", left.Text(0, PackageField.DownloadSize, scratch));
    }

    [Fact]
    public async Task Records_of_a_linked_list_stay_when_what_it_links_to_is_written_anew()
    {
        using var folder = new ListsFolder();
        var target = Path.Combine(folder.Root, "repository");
        File.WriteAllText(target, "Package: a\nVersion: 1\nArchitecture: all\nSize: 1\n\n");
        File.CreateSymbolicLink(Path.Combine(folder.Lists, "a_Packages"), target);
        var catalogue = await folder.LoadAsync();

        File.WriteAllText(target, "gone");

        Assert.Equal("1\n", catalogue.Text(0, PackageField.DownloadSize));
    }

    [Fact]
    public void What_a_package_has_is_what_its_fields_give()
    {
        var line = Gen.OneOf(
            "Description: short\n", "Description:\n", "Description-en: x\n", " continued\n", "Homepage:\n", "Homepage: h\n", "Section:  \n", "Size: 12\n",
            "SHA256: 0\n", "Filename: f \n", "Essential: no\n", "Tag: t\n", "Source: s\n", "homepage: again\n", "Installed-Size: 3\n", "\tmore\n");
        line.Array[0, 12].Sample(lines =>
        {
            using var folder = new ListsFolder();
            folder.Write("a_Packages", "Package: p\nVersion: 1\n" + string.Concat(lines));
            var catalogue = Externfs.Packages.Apt.CatalogueLoader.Load(folder.Options, Debian.DebianVersionOrder.Instance);
            return catalogue.Count == 1
                && Enum.GetValues<PackageField>().All(field => catalogue.Has(0, field) == catalogue.Text(0, field).Length > 0
                    && (catalogue.Text(0, field) is "" || catalogue.Text(0, field).EndsWith('\n')))
                && catalogue.Text(0, PackageField.Control) == "Package: p\nVersion: 1\n" + string.Concat(lines);
        }, iter: 300);
    }
}
