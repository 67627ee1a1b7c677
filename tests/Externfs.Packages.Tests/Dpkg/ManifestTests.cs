namespace Externfs.Packages.Tests.Dpkg;

/// <summary>Lists of paths, diversions and owners.</summary>
public sealed class ManifestTests
{
    [Fact]
    public async Task A_list_is_a_tree_whatever_its_order()
    {
        await using var database = new MadeDatabase(MadeDatabase.Record("a") + MadeDatabase.Record("b") + MadeDatabase.Record("none"));
        database.WriteList("a", "/.", "/usr", "/usr/share", "/usr/share/doc", "/usr/share/doc/a", "/usr/bin", "/usr/bin/x");
        database.WriteList("b", "/usr/bin/x", "/usr/share/doc/a", "/usr/bin/x", "/usr//share/", "/usr/./bin");

        Assert.Equal(["/usr", "/usr/bin", "/usr/bin/x", "/usr/share", "/usr/share/doc", "/usr/share/doc/a"], database.Installed.Single("a").Manifest.Paths());
        Assert.Equal(database.Installed.Single("a").Manifest.Paths(), database.Installed.Single("b").Manifest.Paths());
        Assert.Equal(1, database.Installed.Single("none").Manifest.Count);
        Assert.Same(database.Installed.Single("a").Manifest, database.Installed.Single("a").Manifest);
    }

    [Fact]
    public async Task Names_may_be_any_bytes_that_a_file_can_have()
    {
        var deep = "/d" + string.Concat(Enumerable.Range(0, 300).Select(static i => $"/{i}"));
        await using var database = new MadeDatabase(MadeDatabase.Record("odd"));
        database.WriteList("odd", "/.", "/a b", "/\u00c3\u00a9", "/\u00ff\u0001", "/x\r", "/-", deep, deep + "x", "/up/../etc", "/nul\0byte", "/" + new string('n', 256), "");

        Assert.Equal(
            new[] { "/a b", "/\u00c3\u00a9", "/\u00ff\u0001", "/x\r", "/-" }.Order(StringComparer.Ordinal),
            database.Installed.Single("odd").Manifest.Paths().Where(static path => !path.StartsWith("/d", StringComparison.Ordinal)));
        Assert.Contains(deep, database.Installed.Single("odd").Manifest.Paths());
        Assert.Contains(deep + "x", database.Installed.Single("odd").Manifest.Paths());
        Assert.Equal(database.Root + "/\u00ff\u0001", database.Installed.Single("odd").Manifest.LivePath("/\u00ff\u0001"));
    }

    [Fact]
    public async Task Live_paths_have_the_root_in_front_and_end_with_nul()
    {
        await using var database = new MadeDatabase(MadeDatabase.Record("a"));
        database.WriteList("a", "/.", "/etc", "/etc/passwd");
        var manifest = database.Installed.Single("a").Manifest;

        Assert.Equal(database.Root + "/etc/passwd", manifest.LivePath("/etc/passwd"));
        Assert.Equal(database.Root, manifest.LivePath("/"));
        Assert.Equal(-1, manifest.WriteLivePath(manifest.Find("/etc/passwd"), new byte[database.Root.Length + 11]));
        Assert.Equal(database.Root.Length + 11, manifest.WriteLivePath(manifest.Find("/etc/passwd"), new byte[database.Root.Length + 12]));

        var host = database.Open(options => options with { Root = "/", AdminDirectory = database.Admin }).Installed.Single("a").Manifest;
        Assert.Equal("/etc/passwd", host.LivePath("/etc/passwd"));
        Assert.Equal("/", host.LivePath("/"));
    }

    [Fact]
    public async Task Diverted_files_are_where_the_diversion_puts_them_for_all_but_its_owner()
    {
        await using var database = new MadeDatabase(MadeDatabase.Record("dash") + MadeDatabase.Record("bash") + MadeDatabase.Record("other"));
        database.WriteList("dash", "/.", "/bin", "/bin/sh");
        database.WriteList("bash", "/.", "/bin", "/bin/sh", "/bin/bash");
        database.WriteList("other", "/.", "/o");
        database.Write("diversions", "/bin/sh\n/bin/sh.distrib\ndash\n/bin/bash\n/bin/bash.real\n:\n");

        Assert.EndsWith("/bin/sh", database.Installed.Single("dash").Manifest.LivePath("/bin/sh"), StringComparison.Ordinal);
        Assert.EndsWith("/bin/sh.distrib", database.Installed.Single("bash").Manifest.LivePath("/bin/sh"), StringComparison.Ordinal);
        Assert.EndsWith("/bin/bash.real", database.Installed.Single("bash").Manifest.LivePath("/bin/bash"), StringComparison.Ordinal);

        var (bash, other) = (database.Installed.Single("bash"), database.Installed.Single("other"));
        database.Write("diversions", "/bin/sh\n/bin/sh.distrib\ndash\n");
        database.Store.Refresh();
        Assert.Same(other, database.Installed.Single("other"));
        Assert.NotSame(bash, database.Installed.Single("bash"));
        Assert.EndsWith("/bin/bash", database.Installed.Single("bash").Manifest.LivePath("/bin/bash"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owners_are_in_order_each_once_and_none_where_a_directory_is_only_on_the_way()
    {
        await using var database = new MadeDatabase(MadeDatabase.Record("b") + MadeDatabase.Record("a") + MadeDatabase.Record("old", state: "config-files"));
        database.WriteList("a", "/.", "/usr", "/usr/x", "/usr/x");
        database.WriteList("b", "/.", "/usr", "/usr/x/y/z");
        database.WriteList("old", "/.", "/etc", "/etc/old.conf");

        Assert.Equal(["a", "b"], database.Installed.OwnersOf("/usr"));
        Assert.Equal(["a"], database.Installed.OwnersOf("/usr/x"));
        Assert.Equal([], database.Installed.OwnersOf("/usr/x/y"));
        Assert.Equal(["b"], database.Installed.OwnersOf("/usr/x/y/z"));
        Assert.Equal(["old"], database.Installed.OwnersOf("/etc/old.conf"));
        Assert.Equal([], database.Installed.OwnersOf("/nothing"));
    }
}
