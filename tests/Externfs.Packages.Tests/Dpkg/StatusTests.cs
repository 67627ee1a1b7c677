using Externfs.Packages.Dpkg;

namespace Externfs.Packages.Tests.Dpkg;

/// <summary>Databases with odd content.</summary>
public sealed class StatusTests
{
    [Fact]
    public void A_directory_without_a_database_is_refused_with_what_to_do()
    {
        var refused = Assert.Throws<StoreUnavailableException>(static () => DpkgStore.Open(new DpkgStoreOptions { AdminDirectory = "/proc/self" + "/fdinfo" }));

        Assert.Contains("/fdinfo", refused.Message, StringComparison.Ordinal);
        Assert.Contains("admindir=DIR", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_database_has_no_packages()
    {
        await using var database = new MadeDatabase();

        Assert.Empty(database.Installed.Packages);
        Assert.Equal(1, database.Installed.Owners.Count);
    }

    [Theory]
    [InlineData("\u0001\u00fe\u00ff\n", "has no field in line 1")]
    [InlineData("Package: a\nStatus: install ok installed\nVersion: \0\0\n\n", "has NUL bytes")]
    [InlineData("<html>\nPackage: a\nStatus: install ok installed\n\n", "has no field in line 1")]
    [InlineData("Package: a\nStatus: install ok installed\n\n continued\n", "has no field in line 4")]
    [InlineData("Package: a\nStatus: install ok installed\nno field\n", "has no field in line 3")]
    [InlineData("Version: 1\nStatus: install ok installed\n\nPackage: a\n\n", "has no package with a status")]
    public async Task What_dpkg_can_not_have_written_is_refused_and_what_was_read_before_stays(string status, string problem)
    {
        await using var database = new MadeDatabase(MadeDatabase.Record("a") + MadeDatabase.Record("b"));
        var log = new List<string>();
        var store = database.Open(options => options with { Log = log.Add });
        var before = store.Installed;
        database.Write("status", status);
        store.Refresh();

        Assert.Same(before, store.Installed);
        Assert.Equal($"the dpkg database at {database.Admin} can't be read: 'status' {problem}; what was read before stays", Assert.Single(log));
        var refused = Assert.Throws<StoreUnavailableException>(() => DpkgStore.Open(new DpkgStoreOptions { Root = database.Root, Watch = false }));
        Assert.Equal($"the dpkg database at {database.Admin} can't be read: 'status' {problem}", refused.Message);

        database.Write("status", MadeDatabase.Record("c"));
        store.Refresh();
        Assert.Equal(["c"], store.Installed.Names());
    }

    [Fact]
    public async Task A_status_that_is_cut_off_does_not_take_the_place_of_a_whole_one()
    {
        var whole = MadeDatabase.Record("a") + MadeDatabase.Record("b");
        await using var database = new MadeDatabase(whole);
        var log = new List<string>();
        var store = database.Open(options => options with { Log = log.Add });
        database.Write("status", whole[..^8]);
        store.Refresh();

        Assert.Equal(["a", "b"], store.Installed.Names());
        Assert.Contains("'status' is cut off", Assert.Single(log), StringComparison.Ordinal);
        database.Write("status", "");
        store.Refresh();
        Assert.Empty(store.Installed.Packages);
    }

    [Fact]
    public async Task States_are_shown_as_they_are_and_what_is_not_installed_is_left_out()
    {
        string[] states = ["config-files", "half-installed", "unpacked", "half-configured", "triggers-awaited", "triggers-pending", "installed", "not-installed"];
        await using var database = new MadeDatabase(string.Concat(states.Select(static state => MadeDatabase.Record(state, state: state))) + "Package: wanted\nVersion: 1\n");

        Assert.Equal(states[..^1].Order(StringComparer.Ordinal), database.Installed.Names());
        Assert.Equal("install ok half-configured\n", database.Installed.Single("half-configured").Field(PackageField.Status).Text());
        Assert.Equal(
            ["half-configured", "installed", "triggers-awaited", "triggers-pending", "unpacked"],
            database.Installed.Packages.Where(static package => package.IsUnpacked).Select(static package => package.Name.Text()));
    }

    [Fact]
    public async Task Fields_are_the_bytes_of_the_record()
    {
        var record = "Package: odd\nstatus: hold ok installed\nArchitecture: all\nVersion: 1:2~\u00e9\nEssential: yes\nHomepage:\nInstalled-Size: 12\n"
            + "Description: one line\n more\n .\n \u00ff\u00fe end\n";
        await using var database = new MadeDatabase(record.TrimEnd('\n'));
        var package = database.Installed.Single("odd");

        Assert.Equal("hold ok installed\n", package.Field(PackageField.Status).Text());
        Assert.Equal("1:2~\u00e9", package.Version.Text());
        Assert.Equal("one line\n", package.Field(PackageField.Summary).Text());
        Assert.Equal("one line\n more\n .\n \u00ff\u00fe end\n", package.Field(PackageField.Description).Text());
        Assert.Equal(record, package.Field(PackageField.Control).Text());
        Assert.Equal("yes\n", package.Field(PackageField.Essential).Text());
        Assert.Equal("odd\n", package.Field(PackageField.Source).Text());
        Assert.Equal("12\n", package.Field(PackageField.InstalledSize).Text());
        Assert.Equal("", package.Field(PackageField.Homepage).Text());
        Assert.Equal("", package.Field(PackageField.Maintainer).Text());
        Assert.Equal("", package.Field(PackageField.InstalledAt).Text());
        Assert.Equal("", package.Field(PackageField.Sha256).Text());
    }

    [Fact]
    public async Task Carriage_returns_at_the_ends_of_lines_are_no_part_of_a_field()
    {
        await using var database = new MadeDatabase((MadeDatabase.Record("a") + MadeDatabase.Record("b")).Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(["a", "b"], database.Installed.Names());
        Assert.Equal("install ok installed\n", database.Installed.Single("b").Field(PackageField.Status).Text());
    }

    [Fact]
    public async Task The_journal_replaces_records_in_its_order()
    {
        await using var database = new MadeDatabase(MadeDatabase.Record("a") + MadeDatabase.Record("b") + MadeDatabase.Record("c"));
        database.Write("updates/0001", MadeDatabase.Record("b", version: "3"));
        database.Write("updates/0000", MadeDatabase.Record("b", version: "2") + MadeDatabase.Record("new"));
        database.Write("updates/0002", MadeDatabase.Record("c", state: "not-installed"));
        database.Write("updates/tmp.i", MadeDatabase.Record("a", version: "9"));

        Assert.Equal(["a", "b", "new"], database.Installed.Names());
        Assert.Equal("3", database.Installed.Single("b").Version.Text());
        Assert.Equal("1", database.Installed.Single("a").Version.Text());
    }

    [Fact]
    public async Task The_journal_changes_an_architecture_in_place_unless_both_can_be_installed()
    {
        await using var database = new MadeDatabase(
            MadeDatabase.Record("one") + MadeDatabase.Record("lib", "Multi-Arch: same\n"));
        database.Write("updates/0000", MadeDatabase.Record("one", architecture: "all") + MadeDatabase.Record("lib", "Multi-Arch: same\n", "i386"));

        Assert.Equal(["lib", "lib", "one"], database.Installed.Names());
        Assert.Equal("all", database.Installed.Single("one").Architecture.Text());
        Assert.Equal(["amd64", "i386"], database.Installed.Packages.Take(2).Select(static package => package.Architecture.Text()));
    }

    [Fact]
    public async Task Two_architectures_have_their_own_lists_and_scripts()
    {
        await using var database = new MadeDatabase(
            MadeDatabase.Record("lib", "Multi-Arch: same\n") + MadeDatabase.Record("lib", "Multi-Arch: same\n", "i386") + MadeDatabase.Record("lib.x"));
        database.WriteList("lib", "/.", "/left-over");
        database.WriteList("lib:amd64", "/.", "/lib64");
        database.WriteList("lib:i386", "/.", "/lib32");
        database.WriteList("lib.x", "/.", "/x");
        database.Write("info/lib:i386.postinst", "#!/bin/sh\n");
        database.Write("info/lib.x.symbols", "");
        database.Write("info/lib.x.md5sums", "");

        Assert.Equal(["/lib64", "/lib32", "/x"], database.Installed.Packages.Select(static package => package.Manifest.Paths().Single()));
        Assert.Equal(["", "postinst", "symbols"], database.Installed.Packages.Select(static package => package.Scripts.SingleOrDefault()?.Name.Text() ?? ""));
        Assert.Equal(Path.Combine(database.Admin, "info/lib:i386.postinst"), database.Installed.Packages[1].Scripts[0].Path.Text());
    }

    [Fact]
    public async Task Five_thousand_packages_are_read_and_related()
    {
        await using var database = new MadeDatabase(string.Concat(Enumerable.Range(0, 5000).Select(static i =>
            MadeDatabase.Record($"p{i}", $"Depends: p{(i * 7) % 5000}, p{(i * 11) % 5000} (>= 1) | none, v{i % 50}\nProvides: v{i % 50}\n"))));

        Assert.Equal(5000, database.Installed.Packages.Count);
        Assert.All(database.Installed.Relations(database.Installed.Single("p4999"), RelationKind.Depends), static relation => Assert.NotNull(relation.Satisfier));
        Assert.Contains(database.Installed.Single("p3"), database.Installed.RequiredBy(database.Installed.Single("p21")));
    }

    [Fact]
    public async Task Configuration_files_and_checksums_are_paths_and_digests()
    {
        var digest = new string('a', 32);
        await using var database = new MadeDatabase(MadeDatabase.Record(
            "c", $"Conffiles:\n /etc/a b {digest}\n /etc/new newconffile\n /etc/old {digest} obsolete\n /etc/gone {digest} remove-on-upgrade\n"));
        database.Write("info/c.md5sums", $"{digest}  usr/x\n{digest}  usr/y z\n\nnonsense\n{digest}  usr/last");
        var package = database.Installed.Single("c");

        Assert.Equal("/etc/a b\n/etc/new\n/etc/old\n/etc/gone\n", package.ConfigurationFiles.Text());
        Assert.Equal(
            string.Concat(new[] { "/usr/x", "/usr/y z", "/usr/last", "/etc/a b", "/etc/old", "/etc/gone" }.Select(path => $"{digest}  {path}\n")),
            package.ReadChecksums().Text());
    }
}
