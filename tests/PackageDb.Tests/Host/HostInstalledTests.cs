namespace Externfs.PackageDb.Tests.Host;

/// <summary>installed/ of this machine, compared with dpkg-query.</summary>
public sealed class HostInstalledTests(HostTree host) : IClassFixture<HostTree>
{
    private static readonly (string File, string Format)[] Fields =
    [
        ("name", "${Package}"), ("version", "${Version}"), ("architecture", "${Architecture}"), ("status", "${Status}"),
        ("maintainer", "${Maintainer}"), ("homepage", "${Homepage}"), ("section", "${Section}"), ("priority", "${Priority}"),
        ("installed-size", "${Installed-Size}"), ("description", "${Description}"), ("summary", "${binary:Summary}"),
    ];

    [Fact]
    public async Task EachPackageHasADirectory()
    {
        var expected = (await Shell.Command.Lines("dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture}\n")).Select(line => line.Split(' ')).ToList();
        var twice = expected.CountBy(words => words[0]).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        Assert.Equal(
            expected.Select(words => $"{words[0]}-{words[1]}{(twice.Contains(words[0]) ? ":" + words[2] : "")}").Order(StringComparer.Ordinal),
            await host.Shell.Ls("installed"));
    }

    [Fact]
    public async Task FieldsAreDpkgQuerys()
    {
        var format = "${db:Status-Status}\u0001" + string.Join('\u0001', Fields.Select(field => field.Format)) + "\u0002";
        var records = (await Shell.Command.Run("dpkg-query", "-W", "-f", format)).Split('\u0002', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(records.Length > 100);
        foreach (var record in records)
        {
            var values = record.Split('\u0001')[1..];
            var directory = $"by-name/{values[0]}";
            foreach (var ((file, _), value) in Fields.Zip(values))
            {
                var path = $"{await host.Shell.Resolve(directory)}/{file}";
                if (value.Length > 0)
                    Assert.Equal(value + "\n", System.Text.Encoding.Latin1.GetString((await host.Shell.Read(await host.Shell.Inode(path))).Value));
                else
                    Assert.False(await host.Shell.Exists(path), path);
            }
        }
    }

    [Fact]
    public async Task FilesAreDpkgsList()
    {
        foreach (var package in await Shell.Command.Lines("dpkg-query", "-W", "-f", "${binary:Package}\n"))
        {
            var expected = (await File.ReadAllLinesAsync(ListOf(package), System.Text.Encoding.Latin1)).Select(Plain).Where(path => path.Length > 0);
            var found = new List<string>();
            await Walk(await host.Shell.Inode($"{await host.Shell.Resolve($"by-name/{package.Split(':')[0]}")}/files"), "", found);
            Assert.Equal(expected.Distinct().Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task AFileIsTheLiveOne()
    {
        Assert.Equal(await File.ReadAllTextAsync("/usr/share/base-passwd/passwd.master"), await host.Shell.Cat($"{await host.Shell.Resolve("by-name/base-passwd")}/files/usr/share/base-passwd/passwd.master"));
        var bash = await host.Shell.Stat($"{await host.Shell.Resolve("by-name/bash")}/files/bin/bash");
        Assert.Equal((ulong)new FileInfo("/bin/bash").Length, bash.Size);
        Assert.Equal((FileType.Regular, (ushort)0x1ED), (bash.Type, bash.Permissions));
        Assert.Equal(new DateTimeOffset(File.GetLastWriteTimeUtc("/bin/bash")).ToUnixTimeSeconds(), bash.ModifyTime.Seconds);
    }

    [Fact]
    public async Task ScriptsAndRecordsAreTheDatabases()
    {
        var bash = await host.Shell.Resolve("by-name/bash");
        Assert.Equal(await File.ReadAllTextAsync("/var/lib/dpkg/info/bash.postinst"), await host.Shell.Cat($"{bash}/scripts/postinst"));
        Assert.Equal(0x1ED, (await host.Shell.Stat($"{bash}/scripts/postinst")).Permissions);
        Assert.Contains("/etc/bash.bashrc", await host.Shell.Cat($"{bash}/conffiles"), StringComparison.Ordinal);
        Assert.Contains("  /bin/bash\n", await host.Shell.Cat($"{bash}/checksums"), StringComparison.Ordinal);
        Assert.Contains("Package: bash\n", await host.Shell.Cat($"{bash}/control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RelationsLeadToPackages()
    {
        var bash = await host.Shell.Resolve("by-name/bash");
        var target = await host.Shell.Resolve($"{bash}/depends/base-files");
        Assert.Equal(await host.Shell.Resolve("by-name/base-files"), target);
        Assert.Contains(bash["installed/".Length..], await host.Shell.Ls($"{target}/required-by"));
        Assert.Equal(bash, await host.Shell.Resolve($"{target}/required-by/{bash["installed/".Length..]}"));
    }

    private static string ListOf(string package)
    {
        var path = $"/var/lib/dpkg/info/{package}.list";
        return File.Exists(path) ? path : $"/var/lib/dpkg/info/{package.Split(':')[0]}.list";
    }

    private static string Plain(string path) => path == "/." ? "" : path;

    private async Task Walk(ulong directory, string path, List<string> found)
    {
        foreach (var entry in await host.Shell.List(directory))
        {
            found.Add($"{path}/{entry.Name}");
            if (entry.Type == FileType.Directory)
                await Walk(entry.Inode, found[^1], found);
        }
    }
}
