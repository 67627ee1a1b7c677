namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>The machine's own database on a mount.</summary>
[Collection(MountsCollection.Name)]
public sealed class HostMountTests(ServedMount host) : IClassFixture<ServedMount>
{
    private const string Live = "installed/base-files-[0-9]* installed/dpkg-[0-9]* installed/coreutils-[0-9]*";

    // Prints what find finds below a package's directory, NUL behind each, without the paths that are gone from the machine.
    private const string Present = "present() { find \"$1\" \"${@:2}\" -print0 | grep -zvxFf <(sed \"s|^|$1/files|\" \"$1/missing\"); }; ";

    private const double LargestMemory = 200;

    [Theory]
    [InlineData("du >/dev/null")]
    [InlineData("ls -lR README installed by-name upgradable available/[a-c]* >/dev/null")]
    [InlineData("ls -l available >/dev/null")]
    public async Task ACommandOverTheWholeMountEndsWithoutAnError(string command) =>
        Assert.Equal(Outcome.Silent, await Bash.RunAsync(command, host.Mnt));

    [Theory]
    [InlineData("for p in " + Live + "; do present $p -type f | xargs -0 grep -c '' >/dev/null || exit; done")]
    [InlineData("for p in " + Live + "; do present $p | tar cf - --no-recursion --null -T - | tar tf - >/dev/null || exit; done")]
    public async Task WhatIsOnTheMachineIsRead(string command) => Assert.Equal(Outcome.Silent, await Bash.RunAsync(Present + command, host.Mnt));

    [Fact]
    public async Task WhatIsGoneIsListedAndReadsAsGone()
    {
        var package = (await Bash.LinesAsync("grep -c '' installed/*/missing | sort -rnt : -k 2 | sed -n 's:/missing.*::; 1p'", host.Mnt)).Single();
        var missing = await Bash.LinesAsync($"head -n 50 {package}/missing", host.Mnt);
        foreach (var path in missing)
        {
            Assert.False(Path.Exists(path), path);
            Assert.Equal("regular empty file\n", await Bash.PrintsAsync("stat -c %F \"$1\"", host.Mnt, $"{package}/files{path}"));
            var read = await Bash.RunAsync("cat \"$1\"", host.Mnt, $"{package}/files{path}");
            Assert.Equal((1, ""), (read.Status, read.Output));
            Assert.EndsWith("No such file or directory\n", read.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("name", "${Package}")]
    [InlineData("version", "${Version}")]
    [InlineData("architecture", "${Architecture}")]
    [InlineData("status", "${Status}")]
    [InlineData("summary", "${binary:Summary}")]
    [InlineData("maintainer", "${Maintainer}")]
    [InlineData("source", "${Source}")]
    public async Task FieldsAreDpkgQuerys(string field, string format)
    {
        var records = (await Bash.LinesAsync($"dpkg-query -W -f '${{Package}}\\t${{Version}}\\t${{Architecture}}\\t{format}\\n'", "/")).Select(line => line.Split('\t')).ToList();
        var twice = records.CountBy(words => words[0]).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        var expected = records.Select(words => $"installed/{words[0]}-{words[1]}{(twice.Contains(words[0]) ? ":" + words[2] : "")}/{field}:{(words[3].Length > 0 ? words[3] : words[0])}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await Bash.LinesAsync($"grep -H '' installed/*/{field}", host.Mnt)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FindOverTheWholeMountLeavesLittleMemoryBehind()
    {
        var entries = (await Bash.PrintsAsync("find | wc -l", host.Mnt)).Trim();
        var full = host.ResidentMemory;
        await Bash.PrintsAsync("echo 2 >/proc/sys/vm/drop_caches", "/");
        await Sandbox.DpkgSandbox.Until(() => Task.FromResult(host.ResidentMemory <= full * 1.02), $"memory is back at {full:f1} MiB, from {host.ResidentMemory:f1}");
        var line = $"VmRSS after find over {entries} entries: {full:f1} MiB, after drop_caches: {host.ResidentMemory:f1} MiB";
        Console.WriteLine(line);
        Assert.True(full < LargestMemory, line);
    }
}
