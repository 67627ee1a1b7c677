namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>What people do with a tree of files, over all of a mount: it ends without an error.</summary>
[Collection(MountsCollection.Name)]
public sealed class MadeMountTests(MadeMount made) : IClassFixture<MadeMount>
{
    [Theory]
    [InlineData("ls -lR")]
    [InlineData("ls -laiR")]
    [InlineData("find")]
    [InlineData("find . -ls")]
    [InlineData("grep -r made .")]
    [InlineData("tar cf - . | tar tf -")]
    [InlineData("du -a")]
    [InlineData("ls -lR by-file; find by-file -ls")]
    public async Task ACommandOverTheWholeMountEndsWithoutAnError(string command) => Assert.NotEmpty(await made.Lab.PrintsAsync(command));

    [Theory]
    [InlineData("rsync -a ./ \"$1\"")]
    [InlineData("cp -a . \"$1\"")]
    [InlineData("tar cf - . | tar xpf - -C \"$1\"")]
    public async Task ACopyIsWhatThePackagesBrought(string command)
    {
        var copy = Directory.CreateDirectory(Path.Combine(made.Lab.Folder, "copy"));
        Assert.Equal(Outcome.Silent, await made.Lab.RunAsync(command, copy.FullName));

        Assert.Equal(Outcome.Silent, await Bash.RunAsync(MadeDebs.Compare, "/", copy.FullName, made.Expected));
        Assert.Equal("../../plain-1.0\n", await Bash.PrintsAsync("readlink installed/app-1.0/depends/plain", copy.FullName));
        Assert.Equal("deinstall ok config-files\n", await Bash.PrintsAsync("cat installed/left-1.0/status", copy.FullName));
        await Bash.PrintsAsync("rm -rf copy", made.Lab.Folder);
    }

    [Fact]
    public async Task AllIsThere()
    {
        Assert.Equal(16, (await Bash.LinesAsync("ls installed", made.Lab.Mnt)).Length);
        Assert.Equal("", await made.Lab.PrintsAsync("cat installed/*/missing"));
        Assert.Equal("tool/usr/bin/tool\nbusy/usr/bin/tool\n", await made.Lab.PrintsAsync("cat installed/{tool,busy}-1.0/files/usr/bin/tool"));
        Assert.Equal("directory\n", await made.Lab.PrintsAsync("stat -c %F installed/merged-1.0/files/lib"));
        Assert.Equal("../available/plain-2.0\n", await made.Lab.PrintsAsync("readlink upgradable/plain"));
        Assert.Equal("plain-1.0\n", await made.Lab.PrintsAsync("basename $(readlink by-file/usr/share/plain/a)"));
        Assert.Empty(made.Lab.Log);
    }

    [Fact]
    public async Task AFileChangedInTheRootIsChangedHere()
    {
        const string Changes = "cat installed/*/changes";
        await Sandbox.DpkgSandbox.Until(async () => (await made.Lab.PrintsAsync(Changes)).Length == 0, "nothing differs");
        await File.AppendAllTextAsync($"{made.Sandbox.Root}/etc/config/conf", "edited\n", TestContext.Current.CancellationToken);
        await Sandbox.DpkgSandbox.Until(
            async () => await made.Lab.PrintsAsync("cat installed/config-1.0/files/etc/config/conf") == "config/etc/config/conf\nedited\n", "the edit is seen");
        await Sandbox.DpkgSandbox.Until(
            async () => await made.Lab.PrintsAsync(Changes) == "??5?????? c /etc/config/conf\n", "it stands in changes");
        await File.WriteAllTextAsync($"{made.Sandbox.Root}/etc/config/conf", "config/etc/config/conf\n", TestContext.Current.CancellationToken);
        await Bash.PrintsAsync("touch -r \"$1/config/etc/config/conf\" \"$2/etc/config/conf\"", "/", made.Expected, made.Sandbox.Root);
    }

    [Fact]
    public async Task AFaultFitsPathsOfTheMountAndStandsUnderThemInErrors()
    {
        await using var lab = await MountLab.MountAsync(made.Options + ",filter=fault:read:EIO::*/description,filter=fault:lookup:EACCES:1:/by-file/usr/b*,filter=audit");
        Assert.Contains("Input/output error", (await lab.RunAsync("cat installed/plain-1.0/description")).Error, StringComparison.Ordinal);
        Assert.Contains("Permission denied", (await lab.RunAsync("readlink -v by-file/usr/bin/app")).Error, StringComparison.Ordinal);
        Assert.Equal("1.0\n", await lab.PrintsAsync("cat installed/plain-1.0/version"));
        var errors = await lab.PrintsAsync("cat .externfs/errors");
        Assert.Contains("\tREAD\t/installed/plain-1.0/description\tEIO\tthe plugin packagedb, or a filter over it, answered EIO\n", errors, StringComparison.Ordinal);
        Assert.Contains("\tLOOKUP\t/by-file/usr/bin\tEACCES\t", errors, StringComparison.Ordinal);
        Assert.Contains(lab.Log, line => line.StartsWith($"Info {lab.Mnt}: read /installed/plain-1.0/version uid=0 pid=", StringComparison.Ordinal));
        Assert.Contains(lab.Log, line => line.StartsWith($"Info {lab.Mnt}: lookup /by-file/usr/bin uid=0 pid=", StringComparison.Ordinal));

        await lab.RemountAsync(made.Options + ",filter=fault:read:EIO:1:/installed/*");
        Assert.Contains("Input/output error", (await lab.RunAsync("cat installed/plain-1.0/files/usr/share/plain/a")).Error, StringComparison.Ordinal);
        Assert.Contains("READ\t/installed/plain-1.0/files/usr/share/plain/a\tEIO\t", await lab.PrintsAsync("cat .externfs/errors"), StringComparison.Ordinal);
        Assert.Equal("2.0\n", await lab.PrintsAsync("cat available/plain-2.0/version"));
    }

    [Fact]
    public async Task NumbersAreTheSameAfterAnotherMount()
    {
        const string Numbers = "find . by-file -printf '%i %p\\n' | sort";
        var before = await made.Lab.PrintsAsync(Numbers);
        foreach (var path in (string[])["README", "files/usr/share/modes/setuid", "upgradable/plain", "by-name/plain", "scripts/postinst", "depends/plain", "recommends/absent", "required-by/app-1.0", "plain-2.0/sha256", "plain-1.0/installed", "by-file/usr/bin/app"])
            Assert.Contains($"{path}\n", before, StringComparison.Ordinal);
        Assert.Equal(before.AsSpan().Count('\n'), before.Split('\n', StringSplitOptions.RemoveEmptyEntries).DistinctBy(line => line.Split(' ')[0]).Count());

        await made.Lab.RemountAsync(made.Options);
        Assert.Equal(before, await made.Lab.PrintsAsync(Numbers));
    }
}
