namespace Externfs.Packages.Tests.Dpkg;

/// <summary>What dpkg does is seen without asking.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly DpkgSandbox _sandbox = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Installing_upgrading_removing_and_purging_are_seen(bool poll)
    {
        await using var store = _sandbox.Open(options => options with { Poll = poll, PollInterval = TimeSpan.FromMilliseconds(20) });
        var changes = new ChangeLog(store);

        _sandbox.Dpkg("-i", _sandbox.Build("stays", "1", [("usr/stays", "x")]), _sandbox.Build("a", "1", [("usr/a", "x"), ("etc/a.conf", "x")]));
        await changes.Until(static set => set.Packages.Count == 2 && set.Packages.All(static package => Status(package) == "install ok installed\n"));
        var (stays, a) = (store.Installed.Single("stays"), store.Installed.Single("a"));
        Assert.Contains("/usr/a", a.Manifest.Paths());
        Assert.Equal(["a"], store.Installed.OwnersOf("/usr/a"));

        _sandbox.Dpkg("-i", _sandbox.Build("a", "2", [("usr/a2", "x"), ("etc/a.conf", "x")]));
        await changes.Until(static set => set.Single("a").Version.Text() == "2" && Status(set.Single("a")) == "install ok installed\n");
        Assert.Same(stays, store.Installed.Single("stays"));
        Assert.Contains("/usr/a2", store.Installed.Single("a").Manifest.Paths());
        Assert.Equal([], store.Installed.OwnersOf("/usr/a"));

        _sandbox.Dpkg("-r", "a");
        await changes.Until(static set => Status(set.Single("a")) == "deinstall ok config-files\n");
        Assert.Equal(["/etc", "/etc/a.conf"], store.Installed.Single("a").Manifest.Paths());

        _sandbox.Dpkg("-P", "a");
        await changes.Until(static set => set.Packages.Count == 1);
        Assert.Same(stays, store.Installed.Single("stays"));

        var all = changes.Changes;
        Assert.All(all.Zip(all.Skip(1)), static pair => Assert.Same(pair.First.NewInstalled, pair.Second.OldInstalled));
    }

    [Fact]
    public async Task A_change_of_the_record_alone_keeps_the_loaded_paths_and_owners()
    {
        _sandbox.Dpkg("-i", _sandbox.Build("a", "1", [("usr/a", "x")]));
        await using var store = _sandbox.Open(static options => options with { Watch = false });
        var before = store.Installed;
        var (tree, owners) = (((Packages.Dpkg.DpkgManifest)before.Single("a").Manifest).Tree, before.Owners);

        store.Refresh();
        Assert.Same(before, store.Installed);

        File.WriteAllText(Path.Combine(_sandbox.Root, "selection"), "a hold\n");
        Apt.Tool.Run("sh", ["-c", $"dpkg --root={_sandbox.Root} --set-selections <{_sandbox.Root}/selection"]);
        store.Refresh();

        Assert.Equal("hold ok installed\n", Status(store.Installed.Single("a")));
        Assert.NotSame(before.Single("a"), store.Installed.Single("a"));
        Assert.Same(tree, ((Packages.Dpkg.DpkgManifest)store.Installed.Single("a").Manifest).Tree);
        Assert.Same(owners, store.Installed.Owners);
    }

    [Fact]
    public async Task Readers_see_whole_states_while_dpkg_works()
    {
        var debs = Enumerable.Range(0, 12).Select(i => _sandbox.Build($"p{i}", "1", [($"usr/p{i}", "x")])).ToArray();
        await using var store = _sandbox.Open(static options => options with { Settling = TimeSpan.FromMilliseconds(1) });
        var changes = new ChangeLog(store);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Read(store, done.Token))).ToArray();

        for (var round = 0; round < 3; round++)
        {
            _sandbox.Dpkg(["-i", .. debs]);
            _sandbox.Dpkg(["-P", .. Enumerable.Range(0, 12).Select(static i => $"p{i}")]);
        }

        await changes.Until(static set => set.Packages.Count == 0);
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), static rounds => Assert.True(rounds > 0));
        Assert.Contains(changes.Changes, static change => change.NewInstalled.Packages.Count > 1);
    }

    [Fact]
    public async Task A_database_that_can_not_be_read_any_more_leaves_the_last_picture()
    {
        _sandbox.Dpkg("-i", _sandbox.Build("a", "1", [("usr/a", "x")]));
        var lines = new List<string>();
        await using var store = _sandbox.Open(options => options with { Watch = false, Log = lines.Add });

        File.Move(Path.Combine(_sandbox.Admin, "status"), Path.Combine(_sandbox.Admin, "status-away"));
        store.Refresh();

        Assert.Equal(["a"], store.Installed.Names());
        Assert.Contains(_sandbox.Admin, Assert.Single(lines), StringComparison.Ordinal);
    }

    public void Dispose() => _sandbox.Dispose();

    private static string Status(InstalledPackage package) => package.Field(PackageField.Status).Text();

    private static int Read(PackageStore store, CancellationToken end)
    {
        var rounds = 0;
        for (; !end.IsCancellationRequested; rounds++)
        {
            var set = store.Installed;
            Assert.Equal(set.Names().Distinct(StringComparer.Ordinal), set.Names());
            foreach (var package in set.Packages)
            {
                var paths = package.Manifest.Paths();
                if (Status(package) == "install ok installed\n" && store.Installed == set && paths.Count > 0)
                    Assert.Contains($"/usr/{package.Name.Text()}", paths);
                Assert.Equal([], set.Relations(package, RelationKind.Depends));
            }

            Assert.True(set.Owners.Count > 0);
        }

        return rounds;
    }
}
