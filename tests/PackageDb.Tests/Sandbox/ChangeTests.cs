using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Tests.Shell;

namespace Externfs.PackageDb.Tests.Sandbox;

/// <summary>What the kernel is told while dpkg works.</summary>
public sealed class ChangeTests
{
    [Fact]
    public async Task AnInstalledPackageAppearsAndOthersStayCached()
    {
        await using var sandbox = new DpkgSandbox();
        await sandbox.Install(await sandbox.Build("other", "1", "", "/usr/share/other"));
        var other = await sandbox.Shell.Inode("installed/other-1");
        Assert.Equal(["other-1"], await sandbox.Shell.Ls("installed"));
        sandbox.Seen.Clear();

        await sandbox.Install(await sandbox.Build("hello", "1.0", "", "/usr/bin/hello"));
        await sandbox.UntilListed("hello-1.0", "install ok installed");
        await sandbox.UntilSeen("changed", InodeLayout.Installed);
        await sandbox.UntilSeen("entry", InodeLayout.Installed, "hello-1.0");
        await sandbox.UntilSeen("entry", InodeLayout.ByName, "hello");
        Assert.Equal(other, await sandbox.Shell.Inode("installed/other-1"));
        Assert.DoesNotContain(sandbox.Seen.All, change => InodeLayout.Key(change.Inode) == InodeLayout.Key(other));
        Assert.Equal("1.0\n", await sandbox.Shell.Cat("installed/hello-1.0/files/usr/bin/hello"));
    }

    [Fact]
    public async Task WhatWasUpgradedCanBeReadForAWhile()
    {
        await using var sandbox = new DpkgSandbox(TimeSpan.FromSeconds(5));
        await sandbox.Install(await sandbox.Build("hello", "1.0", "", "/usr/bin/hello"));
        var old = await sandbox.Shell.Inode("installed/hello-1.0");
        var description = await sandbox.Shell.Inode("installed/hello-1.0/description");
        var byName = await sandbox.Shell.Inode("by-name/hello");
        sandbox.Seen.Clear();

        await sandbox.Install(await sandbox.Build("hello", "2.0", "", "/usr/bin/hello"));
        await sandbox.UntilListed("hello-2.0", "install ok installed");
        Assert.Equal(["hello-2.0"], await sandbox.Shell.Ls("installed"));
        Assert.Equal("../installed/hello-2.0", await sandbox.Shell.ReadLink("by-name/hello"));
        await sandbox.UntilSeen("changed", byName);
        Assert.True(await sandbox.Shell.Exists("installed/hello-1.0"));
        Assert.Contains("description", (await sandbox.Shell.List(old)).Select(entry => entry.Name));
        Assert.Equal("hello 1.0\n"u8.ToArray(), (await sandbox.Shell.Read(description)).Value);

        await sandbox.UntilSeen("deleted", InodeLayout.Installed, "hello-1.0");
        Assert.False(await sandbox.Shell.Exists("installed/hello-1.0"));
        var stale = await sandbox.Tree.Resolve(old)!.GetAttributesAsync(new Caller().On(old), default);
        Assert.Equal(Errno.ESTALE, stale.Error);
    }

    [Fact]
    public async Task ARemovedPackageGoes()
    {
        await using var sandbox = new DpkgSandbox(TimeSpan.FromMilliseconds(300));
        await sandbox.Install(await sandbox.Build("hello", "1.0", "", "/usr/bin/hello"));
        Assert.True(await sandbox.Shell.Exists("by-file/usr/bin/hello"));
        var bin = await sandbox.Shell.Inode("by-file/usr/bin");
        await sandbox.Dpkg("-P", "hello");
        await DpkgSandbox.Until(async () => (await sandbox.Shell.Ls("installed")).Length == 0, "hello is gone");
        await sandbox.UntilSeen("deleted", InodeLayout.Installed, "hello-1.0");
        await sandbox.UntilSeen("deleted", InodeLayout.ByName, "hello");
        await sandbox.UntilSeen("deleted", bin, "hello");
        Assert.False(await sandbox.Shell.Exists("by-name/hello"));
        Assert.False(await sandbox.Shell.Exists("by-file/usr/bin/hello"));
    }

    [Fact]
    public async Task ByNameAndByFileTellOfNowAlone()
    {
        await using var sandbox = new DpkgSandbox();
        await sandbox.Install(await sandbox.Build("other", "1", "", "/usr/bin/other"), await sandbox.Build("hello", "1.0", "", "/usr/bin/hello"));
        Assert.Equal("../../../installed/hello-1.0", await sandbox.Shell.ReadLink("by-file/usr/bin/hello"));
        var bin = await sandbox.Shell.Inode("by-file/usr/bin");
        sandbox.Seen.Clear();

        await sandbox.Dpkg("-P", "hello");
        await DpkgSandbox.Until(async () => (await sandbox.Shell.Ls("installed")).Length == 1, "hello is gone");
        await sandbox.UntilSeen("deleted", InodeLayout.ByName, "hello");
        await sandbox.UntilSeen("deleted", bin, "hello");
        Assert.False(await sandbox.Shell.Exists("by-name/hello"));
        Assert.False(await sandbox.Shell.Exists("by-file/usr/bin/hello"));
        Assert.Equal("../../../installed/other-1", await sandbox.Shell.ReadLink("by-file/usr/bin/other"));
        Assert.True(await sandbox.Shell.Exists("installed/hello-1.0"));
    }

    [Fact]
    public async Task RelationsFollowWhatSatisfiesThem()
    {
        await using var sandbox = new DpkgSandbox();
        await sandbox.Install(await sandbox.Build("lib", "1"), await sandbox.Build("app", "1", "Depends: lib\nRecommends: plugin\n"));
        var link = await sandbox.Shell.Inode("installed/app-1/depends/lib");
        var recommends = await sandbox.Shell.Inode("installed/app-1/recommends");
        Assert.Equal("plugin\n", await sandbox.Shell.Cat("installed/app-1/recommends/plugin"));
        sandbox.Seen.Clear();

        await sandbox.Install(await sandbox.Build("lib", "2"), await sandbox.Build("plugin", "1", "Depends: lib\n"));
        await sandbox.UntilListed("plugin-1", "install ok installed");
        await sandbox.UntilSeen("changed", link);
        await sandbox.UntilSeen("entry", recommends, "plugin");
        await sandbox.UntilSeen("changed", recommends);
        Assert.Equal("../../lib-2", await sandbox.Shell.ReadLink("installed/app-1/depends/lib"));
        Assert.Equal("../../plugin-1", await sandbox.Shell.ReadLink("installed/app-1/recommends/plugin"));
        var requiredBy = await sandbox.Shell.Inode("installed/lib-2/required-by");
        Assert.Equal(["app-1", "plugin-1"], await sandbox.Shell.Ls("installed/lib-2/required-by"));

        await sandbox.Dpkg("-P", "plugin");
        await DpkgSandbox.Until(async () => (await sandbox.Shell.Ls("installed")).Length == 2, "plugin is gone");
        await sandbox.UntilSeen("changed", requiredBy);
        Assert.Equal("plugin\n", await sandbox.Shell.Cat("installed/app-1/recommends/plugin"));
    }

    [Fact]
    public async Task TheCatalogueFollows()
    {
        await using var sandbox = new DpkgSandbox();
        await File.WriteAllTextAsync($"{sandbox.Root}/var/lib/apt/lists/example.org_dists_stable_main_binary-amd64_Packages", Records("1.0", "2.0"), TestContext.Current.CancellationToken);
        await sandbox.Install(await sandbox.Build("hello", "1.0"));
        Assert.Equal(["hello-1.0", "hello-2.0"], await sandbox.Shell.Ls("available"));
        Assert.Equal("../../installed/hello-1.0", await sandbox.Shell.ReadLink("available/hello-1.0/installed"));
        Assert.Equal("../available/hello-2.0", await sandbox.Shell.ReadLink("upgradable/hello"));
        var directory = await sandbox.Shell.Inode("available/hello-2.0");
        sandbox.Seen.Clear();

        await sandbox.Install(await sandbox.Build("hello", "2.0"));
        await sandbox.UntilListed("hello-2.0", "install ok installed");
        Assert.Equal("../../installed/hello-2.0", await sandbox.Shell.ReadLink("available/hello-2.0/installed"));
        Assert.Empty(await sandbox.Shell.Ls("upgradable"));
        await sandbox.UntilSeen("entry", directory, "installed");
        await sandbox.UntilSeen("changed", InodeLayout.Upgradable);

        sandbox.Seen.Clear();
        await File.WriteAllTextAsync($"{sandbox.Root}/var/lib/apt/lists/partial", Records("2.0", "3.0"), TestContext.Current.CancellationToken);
        File.Move($"{sandbox.Root}/var/lib/apt/lists/partial", $"{sandbox.Root}/var/lib/apt/lists/example.org_dists_stable_main_binary-amd64_Packages", overwrite: true);
        await DpkgSandbox.Until(async () => (await sandbox.Shell.Ls("upgradable")).Length == 1, "3.0 is there");
        Assert.Equal(["hello-2.0", "hello-3.0"], await sandbox.Shell.Ls("available"));
        await sandbox.UntilSeen("entry", InodeLayout.Available, "hello-3.0");
        await sandbox.UntilSeen("changed", InodeLayout.Available);
    }

    private static string Records(params string[] versions) => string.Concat(versions.Select(version =>
        $"Package: hello\nVersion: {version}\nArchitecture: all\nFilename: pool/hello_{version}_all.deb\nSize: 1\nSHA256: {new string('0', 64)}\nDescription: hello\n\n"));
}
