namespace Externfs.Packages.Tests.Apt;

public class RepositoryTests
{
    private const string Package = "Package: p\nVersion: 1\nArchitecture: amd64\n\n";

    [Theory]
    [InlineData("deb http://deb.debian.org/debian bookworm main contrib", "deb.debian.org_debian_dists_bookworm_contrib_binary-amd64_Packages", "http://deb.debian.org/debian bookworm/contrib amd64")]
    [InlineData("deb [arch=amd64 signed-by=/k.gpg] https://h.example:8443/a_b/ stable/updates main # note", "h.example:8443_a%5fb_dists_stable_updates_main_binary-arm64_Packages", "https://h.example:8443/a_b stable/updates/main arm64")]
    [InlineData("deb https://user:secret@h.example/~me/apt x main", "h.example_%7eme_apt_dists_x_main_binary-all_Packages", "https://h.example/~me/apt x/main all")]
    [InlineData("deb file:///srv/repo ./", "_srv_repo_._Packages", "file:/srv/repo ./")]
    [InlineData("deb file:/srv/repo /", "_srv_repo_Packages", "file:/srv/repo /")]
    [InlineData("deb mirror+file:/etc/apt/mirrors.txt sid main", "_etc_apt_mirrors.txt_dists_sid_main_binary-amd64_Packages", "mirror+file:/etc/apt/mirrors.txt sid/main amd64")]
    [InlineData("deb cdrom:[Debian GNU/Linux 12.0]/ bookworm main", "%5bDebian%20GNU_Linux%2012.0%5d_dists_bookworm_main_binary-amd64_Packages", "cdrom:[Debian GNU/Linux 12.0] bookworm/main amd64")]
    [InlineData("deb http://h/debian sid non-free/extra", "h_debian_dists_sid_non-free_extra_binary-amd64_Packages", "http://h/debian sid/non-free/extra amd64")]
    [InlineData("deb-src http://h/debian sid main", "h_debian_dists_sid_main_binary-amd64_Packages", "h/debian/dists/sid/main/binary-amd64/Packages")]
    public async Task A_list_is_called_after_the_line_that_brought_it(string line, string list, string expected)
    {
        using var folder = new ListsFolder();
        Directory.CreateDirectory(Path.Combine(folder.Root, "etc/apt"));
        File.WriteAllText(Path.Combine(folder.Root, "etc/apt/sources.list"), "# a comment\n\n" + line + "\n");
        folder.Write(list, Package);

        var catalogue = await folder.LoadAsync();

        Assert.Equal(expected + "\n", catalogue.Text(0, PackageField.Repository));
    }

    [Fact]
    public async Task Paragraphs_name_each_archive_with_each_suite_and_disabled_ones_do_not_count()
    {
        using var folder = new ListsFolder();
        var parts = Directory.CreateDirectory(Path.Combine(folder.Root, "etc/apt/sources.list.d")).FullName;
        File.WriteAllText(
            Path.Combine(parts, "a.sources"),
            "Types: deb deb-src\n# comment\nURIs: http://one/debian\n https://two/debian\nsuites: sid\n trixie\nComponents: main\n\nEnabled: no\nTypes: deb\nURIs: http://off/d\nSuites: sid\nComponents: main\n");
        folder.Write("two_debian_dists_trixie_main_binary-amd64_Packages", Package);
        folder.Write("off_d_dists_sid_main_binary-amd64_Packages", Package.Replace("p\n", "q\n", StringComparison.Ordinal));

        var catalogue = await folder.LoadAsync();

        Assert.Equal("https://two/debian trixie/main amd64\n", catalogue.Text(catalogue.Only("p"), PackageField.Repository));
        Assert.Equal("off/d/dists/sid/main/binary-amd64/Packages\n", catalogue.Text(catalogue.Only("q"), PackageField.Repository));
    }

    [Fact]
    public async Task Without_a_source_the_release_file_beside_it_says_where_the_suite_ends()
    {
        using var folder = new ListsFolder();
        folder.Write("h_debian_dists_stable_updates_main_extra_binary-amd64_Packages", Package);
        folder.Write("h_debian_dists_stable_updates_InRelease", "");

        var catalogue = await folder.LoadAsync();

        Assert.Equal("h/debian stable/updates/main/extra amd64\n", catalogue.Text(0, PackageField.Repository));
    }

    [Fact]
    public async Task The_same_package_in_several_repositories_is_one_with_several_lines()
    {
        using var folder = new ListsFolder();
        Directory.CreateDirectory(Path.Combine(folder.Root, "etc/apt"));
        File.WriteAllText(Path.Combine(folder.Root, "etc/apt/sources.list"), "deb http://a/d x main\ndeb http://b/d x main\ndeb http://c/d x main\n");
        string[] common = ["Package: p\nVersion: 1\nArchitecture: amd64\n", "Package: p\nVersion: 1\nArchitecture: arm64\n"];
        folder.Write("a_d_dists_x_main_binary-amd64_Packages", string.Join('\n', common));
        folder.Write("b_d_dists_x_main_binary-amd64_Packages", string.Join('\n', common.Reverse()) + "\n" + common[0] + "\nPackage: p\nVersion: 1.0\nArchitecture: amd64\n");
        folder.Write("c_d_dists_x_main_binary-amd64_Packages", common[0]);
        var catalogue = await folder.LoadAsync();

        var titles = catalogue.Titles();

        Assert.Equal(3, titles.Length);
        Assert.Equal((0, 3), catalogue.Named("p"u8));
        Assert.Equal("http://a/d x/main amd64\nhttp://b/d x/main amd64\nhttp://c/d x/main amd64\n", Repository("p 1 amd64"));
        Assert.Equal("http://a/d x/main amd64\nhttp://b/d x/main amd64\n", Repository("p 1 arm64"));
        Assert.Equal("http://b/d x/main amd64\n", Repository("p 1.0 amd64"));

        string Repository(string title) => catalogue.Text(Array.IndexOf(titles, title), PackageField.Repository);
    }

    [Fact]
    public async Task Of_a_list_in_several_compressions_one_counts_and_other_files_do_not()
    {
        using var folder = new ListsFolder();
        var plain = folder.Write("a_Packages", Package);
        File.WriteAllBytes(plain + ".gz", Tool.Run("gzip", ["-c"], input: Package));
        folder.Write("a_Sources", "Package: s\nVersion: 1\n");
        folder.Write("a_Packages.FAILED", "x");
        folder.Write("lock", "");

        Assert.Equal(["p 1 amd64"], (await folder.LoadAsync()).Titles());
        Assert.Empty(folder.Log);
    }

    [Fact]
    public async Task Without_a_directory_of_lists_there_are_no_packages()
    {
        using var folder = new ListsFolder();
        Directory.Delete(folder.Lists);

        Assert.Equal(0, (await folder.LoadAsync()).Count);
    }
}
