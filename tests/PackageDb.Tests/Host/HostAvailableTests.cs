namespace Externfs.PackageDb.Tests.Host;

/// <summary>available/ and upgradable/ of this machine, compared with apt.</summary>
public sealed class HostAvailableTests(HostTree host) : IClassFixture<HostTree>
{
    [Fact]
    public async Task APackageIsWhatAptCacheShows()
    {
        var record = await Shell.Command.Run("apt-cache", "show", "--no-all-versions", "tree");
        var version = record.Split('\n').Single(line => line.StartsWith("Version: ", StringComparison.Ordinal))["Version: ".Length..];
        var sha256 = record.Split('\n').Single(line => line.StartsWith("SHA256: ", StringComparison.Ordinal))["SHA256: ".Length..];
        var directory = $"available/tree-{version}";
        Assert.Equal($"{version}\n", await host.Shell.Cat($"{directory}/version"));
        Assert.Equal($"{sha256}\n", await host.Shell.Cat($"{directory}/sha256"));
        Assert.Contains("Package: tree\n", await host.Shell.Cat($"{directory}/control"), StringComparison.Ordinal);
        Assert.EndsWith(".deb\n", await host.Shell.Cat($"{directory}/filename"), StringComparison.Ordinal);
        Assert.NotEmpty(await host.Shell.Cat($"{directory}/repository"));
    }

    [Fact]
    public async Task AllVersionsOfTheCacheAreThere()
    {
        var names = (await host.Shell.Ls("available")).ToHashSet();
        var madison = await Shell.Command.Lines("apt-cache", "madison", "bash", "coreutils", "libc6", "python3", "tree", "vim", "gcc", "apt");
        Assert.NotEmpty(madison);
        foreach (var words in madison.Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(words => words[2].EndsWith("Packages", StringComparison.Ordinal)))
            Assert.Contains($"{words[0]}-{words[1]}", names);
    }

    [Fact]
    public async Task InstalledIsALinkWhereItIs()
    {
        var installed = await host.Shell.Ls("installed");
        var linked = 0;
        foreach (var name in installed)
        {
            if (!await host.Shell.Exists($"available/{name}/installed"))
                continue;
            Assert.Equal($"../../installed/{name}", await host.Shell.ReadLink($"available/{name}/installed"));
            linked++;
        }

        Assert.True(linked > 50, $"{linked} of {installed.Length}");
    }

    [Fact]
    public async Task UpgradableIsApts()
    {
        var apt = (await Shell.Command.TryRun("apt", "list", "--upgradable")).Output.Split('\n').Where(line => line.Contains('/', StringComparison.Ordinal))
            .Select(line => line[..line.IndexOf('/', StringComparison.Ordinal)]).Order(StringComparer.Ordinal);
        var ours = (await host.Shell.Ls("upgradable")).Select(name => name.Split(':')[0]);
        Assert.Equal(apt, ours);
        foreach (var name in (await host.Shell.Ls("upgradable")).Take(20))
            Assert.True(await host.Shell.Exists($"{await host.Shell.Resolve($"upgradable/{name}")}/version"));
    }
}
