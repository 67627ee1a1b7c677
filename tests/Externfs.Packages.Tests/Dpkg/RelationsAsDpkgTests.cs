using Externfs.Packages.Dpkg;

namespace Externfs.Packages.Tests.Dpkg;

/// <summary>What satisfies what: against dpkg, which configures a package or does not, and against apt.</summary>
public sealed class RelationsAsDpkgTests
{
    [Theory]
    [InlineData("foreign", "foreign:i386")]
    [InlineData("foreign:any", null)]
    [InlineData("foreign:amd64", null)]
    [InlineData("foreign:i386", "foreign:i386")]
    [InlineData("native-foreign:amd64", "native-foreign:amd64")]
    [InlineData("native-foreign:i386", null)]
    [InlineData("w1:amd64", null)]
    [InlineData("plain", null)]
    [InlineData("plain:any", null)]
    [InlineData("plain:i386", "plain:i386")]
    [InlineData("allowed", null)]
    [InlineData("allowed:any", "allowed:i386")]
    [InlineData("same", null)]
    [InlineData("same:any", null)]
    [InlineData("same:i386", "same:i386")]
    [InlineData("same:amd64", null)]
    [InlineData("all", "all:all")]
    [InlineData("all:any", null)]
    [InlineData("native", "native:amd64")]
    [InlineData("native:any", null)]
    [InlineData("native:amd64 (= 5)", "native:amd64")]
    [InlineData("native-foreign:any", null)]
    [InlineData("v1", "provider:amd64")]
    [InlineData("v1 (>= 2)", "provider:amd64")]
    [InlineData("v1 (<< 2)", null)]
    [InlineData("v1:any", "provider:amd64")]
    [InlineData("v2", "provider:amd64")]
    [InlineData("v2 (>= 0)", null)]
    [InlineData("v2:any", "provider:amd64")]
    [InlineData("v3", null)]
    [InlineData("v3:any", "provider:amd64")]
    [InlineData("w1", "provider-foreign:i386")]
    [InlineData("w1:any", null)]
    [InlineData("w1:i386", "provider-foreign:i386")]
    [InlineData("w2", null)]
    [InlineData("w2:i386", "provider-plain:i386")]
    [InlineData("y1", null)]
    [InlineData("y1:i386", "provider-across:amd64")]
    [InlineData("native (< 5)", "native:amd64")]
    [InlineData("native (> 5)", "native:amd64")]
    [InlineData("native (<< 5)", null)]
    [InlineData("native (>> 5)", null)]
    [InlineData("native (<= 5~)", null)]
    [InlineData("native (=0:5-0)", "native:amd64")]
    [InlineData("native(>=4)", "native:amd64")]
    [InlineData("missing | native (>> 9) | v1", "provider:amd64")]
    [InlineData("left", null)]
    public async Task A_dependency_is_satisfied_where_dpkg_configures_the_package(string depends, string? expected)
    {
        await using var made = new MadeDatabase(string.Concat(
            Other("foreign", "Multi-Arch: foreign\n"), Other("plain"), Other("allowed", "Multi-Arch: allowed\n"), Other("same", "Multi-Arch: same\n"),
            Other("provider-foreign", "Multi-Arch: foreign\nProvides: w1\n"), Other("provider-plain", "Provides: w2\n"),
            MadeDatabase.Record("all", architecture: "all"), MadeDatabase.Record("native", version: "5"), MadeDatabase.Record("native-foreign", "Multi-Arch: foreign\n"),
            MadeDatabase.Record("provider", "Multi-Arch: allowed\nProvides: v1 (= 2), v2, v3:any (= 1)\n"), MadeDatabase.Record("provider-across", "Provides: y1:i386\n"),
            MadeDatabase.Record("left", state: "config-files"),
            MadeDatabase.Record("asks", $"Depends: {depends}\n", state: "unpacked")));
        made.Write("arch", "amd64\ni386\n");
        Directory.CreateDirectory(Path.Combine(made.Admin, "triggers"));
        foreach (var package in made.Installed.Packages)
            made.WriteList(package.Name.Text() == "same" ? "same:i386" : package.Name.Text(), "/.");

        var relation = made.Installed.Relations(made.Installed.Single("asks"), RelationKind.Depends).Single();
        Assert.Equal(expected, relation.Satisfier is { } found ? $"{found.Name.Text()}:{found.Architecture.Text()}" : null);
        Assert.Equal(depends + "\n", relation.Text.Text());
        var dpkg = Command.Try("dpkg", ["--root=" + made.Root, "--force-not-root", "--no-act", "--configure", "asks"]);
        Assert.True(dpkg.Status == (expected is null ? 1 : 0), dpkg.Errors);

        static string Other(string name, string more = "") => MadeDatabase.Record(name, more, architecture: "i386");
    }

    [Fact]
    public void On_this_machine_satisfiers_are_among_those_of_apt_cache()
    {
        var set = DpkgStore.Open(new DpkgStoreOptions { Watch = false }).Installed;
        var sample = set.Packages.Where(static (_, i) => i % 8 == 0).ToArray();
        var output = Command.Run("apt-cache", ["depends", "--installed", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks", "--no-replaces", "--no-enhances", .. sample.Select(static package => package.Name.Text()).Distinct()]);
        var targets = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var current = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in Command.Lines(output))
        {
            if (!line.StartsWith(' '))
                targets[line.Split(':')[0]] = current = new(StringComparer.Ordinal);
            else
                current.Add(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>').Split(':')[0]);
        }

        var compared = 0;
        foreach (var package in sample)
        {
            var listed = targets[package.Name.Text()];
            foreach (var relation in set.Relations(package, RelationKind.Depends).Concat(set.Relations(package, RelationKind.PreDepends)))
            {
                // apt-cache leaves out what no package is named after.
                if (!relation.Key.Text().Split('~')[0].Split('|').Any(listed.Contains))
                    continue;
                Assert.True(listed.Contains(relation.Satisfier!.Name.Text()), $"{package.Name.Text()}: apt-cache does not name {relation.Satisfier.Name.Text()}");
                compared++;
            }
        }

        Assert.True(compared > 100);
    }

    [Fact]
    public void On_this_machine_required_by_is_the_inverse_of_depends_and_pre_depends()
    {
        var set = DpkgStore.Open(new DpkgStoreOptions { Watch = false }).Installed;
        var inverse = set.Packages.ToDictionary(static package => package, static _ => new List<InstalledPackage>());
        foreach (var package in set.Packages)
        {
            foreach (var satisfier in set.Relations(package, RelationKind.Depends).Concat(set.Relations(package, RelationKind.PreDepends)).Select(static relation => relation.Satisfier).OfType<InstalledPackage>().Distinct())
                inverse[satisfier].Add(package);
        }

        foreach (var package in set.Packages)
            Assert.Equal(inverse[package], set.RequiredBy(package));
    }
}
