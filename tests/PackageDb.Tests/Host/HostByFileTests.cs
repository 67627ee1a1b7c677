namespace Externfs.PackageDb.Tests.Host;

/// <summary>by-file/ of this machine, compared with dpkg -S.</summary>
public sealed class HostByFileTests(HostTree host) : IClassFixture<HostTree>
{
    [Fact]
    public async Task TheRootDoesNotListIt()
    {
        Assert.Equal(["README", "available", "by-name", "installed", "upgradable"], await host.Shell.Ls("/"));
        Assert.Equal(FileType.Directory, (await host.Shell.Stat("by-file")).Type);
    }

    [Fact]
    public async Task APathLeadsToItsOwner()
    {
        Assert.Equal($"../../../../installed/{await NameOf("base-passwd")}", await host.Shell.ReadLink("by-file/usr/share/base-passwd/passwd.master"));
        Assert.Equal(Errno.ENOENT, (await host.Shell.Find("by-file/no/such/path")).Error);
    }

    [Fact]
    public async Task OwnersAreDpkgs()
    {
        var paths = (await Shell.Command.Lines("find", "/usr/share/doc", "/usr/bin", "/usr/lib/apt", "/etc", "-maxdepth", "2", "-not", "-type", "d"))
            .Where((_, i) => i % 7 == 0).Take(300).ToArray();
        var (output, _, _) = await Shell.Command.TryRun("dpkg", ["-S", .. paths]);
        var compared = 0;
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("diversion", StringComparison.Ordinal)))
        {
            var (packages, path) = (line[..line.IndexOf(": /", StringComparison.Ordinal)], line[(line.IndexOf(": /", StringComparison.Ordinal) + 2)..]);
            foreach (var package in packages.Split(", "))
            {
                var name = await NameOf(package.Split(':')[0]);
                var found = await host.Shell.Stat($"by-file{path}");
                var resolved = await host.Shell.Resolve(found.Type == FileType.Symlink ? $"by-file{path}" : $"by-file{path}/{name}");
                Assert.Equal($"installed/{name}", resolved);
                compared++;
            }
        }

        Assert.True(compared > 100, $"{compared} paths compared");
    }

    [Fact]
    public async Task ListingAndLookupAgree()
    {
        var directories = new Queue<ulong>([await host.Shell.Inode("by-file/etc"), await host.Shell.Inode("by-file/usr/share/doc"), await host.Shell.Inode("by-file/usr/bin")]);
        var seen = 0;
        while (directories.TryDequeue(out var directory) && seen < 20_000)
        {
            foreach (var entry in await host.Shell.List(directory, batch: 1000))
            {
                var found = (await host.Shell.Lookup(directory, entry.Name)).Value;
                Assert.Equal((entry.Inode, entry.Type), (found.Inode, found.Type));
                if (entry.Type == FileType.Directory)
                    directories.Enqueue(entry.Inode);
                seen++;
            }
        }

        Assert.True(seen > 1000);
    }

    private async Task<string> NameOf(string package) => (await host.Shell.Resolve($"by-name/{package}"))["installed/".Length..];
}
