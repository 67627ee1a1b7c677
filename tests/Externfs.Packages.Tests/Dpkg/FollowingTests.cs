using System.Collections.Concurrent;
using Externfs.Packages.Dpkg;

namespace Externfs.Packages.Tests.Dpkg;

/// <summary>How a store follows its database: bursts, diversions, what is written at the same moment.</summary>
public sealed class FollowingTests : IDisposable
{
    private readonly DpkgSandbox _sandbox = new();

    [Fact]
    public async Task A_burst_of_installs_is_seen_to_its_end()
    {
        var debs = Enumerable.Range(0, 20).Select(i => _sandbox.Build($"p{i}", "1", [($"usr/share/p{i}", "x")])).ToArray();
        await using var store = _sandbox.Open();
        var log = new ChangeLog(store);
        var first = store.Installed;
        foreach (var deb in debs)
            _sandbox.Dpkg("-i", deb);
        await log.Until(static set => set.Packages.Count == 20 && set.Packages.All(static package => package.Field(PackageField.Status).Text() == "install ok installed\n"));

        foreach (var change in log.Changes)
        {
            Assert.Same(first, change.OldInstalled);
            first = change.NewInstalled;
        }
    }

    [Fact]
    public async Task A_picture_read_while_dpkg_writes_is_one_that_dpkg_left()
    {
        var debs = Enumerable.Range(0, 8).Select(i => _sandbox.Build($"p{i}", "1", [($"usr/share/p{i}", "x")])).ToArray();
        var upgrades = Enumerable.Range(0, 8).Select(i => _sandbox.Build($"p{i}", "2", [($"usr/share/p{i}", "x")])).ToArray();
        _sandbox.Dpkg(["-i", .. debs]);
        await using var store = _sandbox.Open(static options => options with { Watch = false });
        var writing = Task.Run(() =>
        {
            for (var round = 0; round < 6; round++)
                _sandbox.Dpkg(["-i", .. round % 2 == 0 ? upgrades : debs]);
        });
        var pictures = new HashSet<InstalledSet>();
        while (!writing.IsCompleted)
        {
            store.Refresh();
            var set = store.Installed;
            pictures.Add(set);
            Assert.Equal(["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7"], set.Names());
            Assert.All(set.Packages, static package => Assert.True(package.Version.Text() is "1" or "2"));
            Assert.All(set.Packages, static package => Assert.Matches("^install (ok|reinstreq) (unpacked|half-configured|half-installed|installed)\n$", package.Field(PackageField.Status).Text()));

            // dpkg works on one package after the other: at most one is in the middle of its way.
            Assert.True(set.Packages.Count(static package => package.Field(PackageField.Status).Text().Contains("half-", StringComparison.Ordinal)) <= 1);
        }

        await writing;
        store.Refresh();
        Assert.All(store.Installed.Packages, static package => Assert.Equal("1 install ok installed\n", $"{package.Version.Text()} {package.Field(PackageField.Status).Text()}"));
        Assert.True(pictures.Count > 5, $"{pictures.Count} pictures");
    }

    [Fact]
    public async Task A_diversion_is_told_and_followed()
    {
        _sandbox.Dpkg("-i", _sandbox.Build("odd", "1", [("usr/share/odd", "1")]), _sandbox.Build("other", "1", [("usr/share/other", "1")]));
        await using var store = _sandbox.Open();
        var log = new ChangeLog(store);
        var (odd, other) = (store.Installed.Single("odd"), store.Installed.Single("other"));
        Assert.Equal(_sandbox.Root + "/usr/share/odd", odd.Manifest.LivePath("/usr/share/odd"));

        Command.Run("dpkg-divert", ["--admindir", _sandbox.Admin, "--root", _sandbox.Root, "--local", "--no-rename", "--divert", "/usr/share/odd.real", "--add", "/usr/share/odd"]);
        await log.Until(set => set.Single("odd") != odd);
        Assert.Same(other, store.Installed.Single("other"));
        Assert.Equal(_sandbox.Root + "/usr/share/odd.real", store.Installed.Single("odd").Manifest.LivePath("/usr/share/odd"));

        Command.Run("dpkg-divert", ["--root", _sandbox.Root, "--no-rename", "--remove", "/usr/share/odd"]);
        await log.Until(set => set.Single("odd").Manifest.LivePath("/usr/share/odd") == _sandbox.Root + "/usr/share/odd");
    }

    [Fact]
    public async Task The_same_version_installed_again_has_the_new_paths()
    {
        _sandbox.Dpkg("-i", _sandbox.Build("odd", "1", [("usr/share/a", "1")]));
        await using var store = _sandbox.Open();
        var log = new ChangeLog(store);
        Assert.True(store.Installed.Single("odd").Manifest.Find("/usr/share/a") > 0);
        File.Delete(Path.Combine(_sandbox.Root, "build/odd1/usr/share/a"));
        _sandbox.Dpkg("-i", _sandbox.Build("odd", "1", [("usr/share/b", "1")]));

        await log.Until(static set => set.Names() is ["odd"] && set.Single("odd").Manifest is var paths && paths.Find("/usr/share/a") < 0 && paths.Find("/usr/share/b") > 0);
    }

    [Fact]
    public async Task Updates_and_info_that_come_later_are_watched()
    {
        await using var made = new MadeDatabase();
        Directory.Delete(Path.Combine(made.Admin, "updates"), recursive: true);
        Directory.Delete(Path.Combine(made.Admin, "info"), recursive: true);
        var log = new ChangeLog(made.Open(static options => options with { Watch = true }));
        Directory.CreateDirectory(Path.Combine(made.Admin, "updates"));
        made.Write("updates/0000", MadeDatabase.Record("odd"));
        await log.Until(static set => set.Packages.Count == 1);
        Directory.CreateDirectory(Path.Combine(made.Admin, "info"));
        made.Write("info/odd.list", "/.\n/x\n");
        await log.Until(static set => set.Packages[0].Manifest.Count == 2);
    }

    [Fact]
    public async Task A_script_that_takes_the_place_of_another_is_seen()
    {
        await using var made = new MadeDatabase(MadeDatabase.Record("odd"));
        made.Write("info/odd.list", "/.\n");
        made.Write("info/odd.postinst", "");
        Assert.Equal("postinst", made.Installed.Packages[0].Scripts.Single().Name.Text());
        File.Move(Path.Combine(made.Admin, "info/odd.postinst"), Path.Combine(made.Admin, "info/odd.prerm"));
        made.Store.Refresh();
        Assert.Equal("prerm", made.Installed.Packages[0].Scripts.Single().Name.Text());
    }

    [Fact]
    public async Task Garbage_beside_the_status_is_passed_over()
    {
        var random = new Random(7);
        var garbage = new byte[100_000];
        for (var round = 0; round < 20; round++)
        {
            random.NextBytes(garbage);
            var text = System.Text.Encoding.Latin1.GetString(garbage);
            await using var made = new MadeDatabase(MadeDatabase.Record("good", "Depends: ((|,:, a (>=), |x\n"));
            foreach (var file in (string[])["diversions", "info/good.list", "info/good.md5sums", "updates/0000"])
                made.Write(file, text);
            var good = made.Installed.Single("good");
            Assert.All(made.Installed.Relations(good, RelationKind.Depends), static relation => Assert.False(relation.Key.IsEmpty));
            Assert.True(good.Manifest.Count > 1 && made.Installed.Owners.Count >= good.Manifest.Count && good.ReadChecksums().Length >= 0);
        }
    }

    [Fact]
    public async Task Readers_of_many_threads_get_the_same_objects()
    {
        await using var store = DpkgStore.Open(new DpkgStoreOptions { Watch = false });
        var set = store.Installed;
        var seen = new ConcurrentBag<(PathOwners, PackageManifest, object, object)>();
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            foreach (var package in set.Packages.Take(50))
                seen.Add((set.Owners, package.Manifest, set.RequiredBy(package), set.Relations(package, RelationKind.Depends)));
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal((400, 50), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task Every_list_line_of_this_machine_has_its_package_among_its_owners_and_no_other_package_does()
    {
        await using var store = DpkgStore.Open(new DpkgStoreOptions { Watch = false });
        var set = store.Installed;
        var owners = set.Owners;
        var expected = new List<int>[owners.Count];
        using var text = new InfoText();
        for (var i = 0; i < set.Packages.Count; i++)
        {
            foreach (var line in System.Text.Encoding.Latin1.GetString(((DpkgPackage)set.Packages[i]).ReadList(text)).Split('\n').Where(static line => line.Length > 0 && line != "/."))
            {
                var entry = 0;
                foreach (var part in line.Split('/', StringSplitOptions.RemoveEmptyEntries))
                    entry = owners.Find(entry, System.Text.Encoding.Latin1.GetBytes(part));
                (expected[entry] ??= []).Add(i);
            }
        }

        for (var entry = 0; entry < owners.Count; entry++)
            Assert.Equal(expected[entry] ?? [], owners.Owners(entry).ToArray());
    }

    public void Dispose() => _sandbox.Dispose();
}
