namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>What somebody else may not, and what nobody may.</summary>
[Collection(MountsCollection.Name)]
public sealed class RefusalTests(MadeMount made) : IClassFixture<MadeMount>
{
    private const string AsNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
    private const string Plain = "installed/plain-1.0/files/usr/share/plain/b";
    private const string Modes = "installed/modes-1.0/files/usr/share/modes";

    [Fact]
    public async Task AnotherUserReadsTheDatabase()
    {
        Assert.Equal("1.0\ninstall ok installed\n", await made.Lab.PrintsAsync(AsNobody + "cat installed/modes-1.0/version by-name/modes/status"));
        Assert.Equal("a\nb\nc\n", await made.Lab.PrintsAsync(AsNobody + "ls installed/plain-1.0/files/usr/share/plain"));
        Assert.Equal("modes/usr/share/modes/theirs\n", await made.Lab.PrintsAsync($"{AsNobody} cat {Modes}/theirs"));
    }

    [Theory]
    [InlineData("cat", "private")]
    [InlineData("cat", "none")]
    [InlineData("ls", "closed")]
    [InlineData("cat", "closed/inside")]
    [InlineData("stat", "closed/inside")]
    public async Task PermissionsOfTheMachineHold(string command, string path)
    {
        Assert.NotEmpty(await made.Lab.PrintsAsync($"{command} {Modes}/{path}"));
        var outcome = await made.Lab.RunAsync($"{AsNobody} {command} {Modes}/{path}");
        Assert.NotEqual(0, outcome.Status);
        Assert.Equal("", outcome.Output);
        Assert.EndsWith("Permission denied\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatWasReplacedByASecretOneIsNotReadThroughAnOldDescriptor()
    {
        var file = $"{made.Sandbox.Root}/usr/share/plain/b";
        var outcome = await made.Lab.RunAsync($$"""
            cp -p {{file}} {{file}}.kept; echo 1 >/proc/sys/vm/drop_caches
            coproc NOBODY { {{AsNobody}} bash -c 'exec 3<"$0"; echo open; read -r; cat <&3' {{Plain}} 2>&1; }
            read -r said <&"${NOBODY[0]}"; echo "$said"
            (umask 077; echo SECRET >{{file}}.new); mv {{file}}.new {{file}}
            echo >&"${NOBODY[1]}"; cat <&"${NOBODY[0]}"
            mv {{file}}.kept {{file}}
            """);
        Assert.Equal("open\ncat: -: Permission denied\n", outcome.Output);
    }

    [Fact]
    public async Task AccessControlListsHold()
    {
        var file = $"{made.Sandbox.Root}/usr/share/plain/b";
        var outcome = await made.Lab.RunAsync($"""
            setfacl -m u:65534:--- {file}
            echo 1 >/proc/sys/vm/drop_caches
            {AsNobody} cat {Plain}
            cat {Plain}
            setfacl -b {file}
            """);
        Assert.Equal("plain/usr/share/plain/b\n", outcome.Output);
        Assert.EndsWith("Permission denied\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SupplementaryGroupsOfTheCallerCount()
    {
        var file = $"{made.Sandbox.Root}/usr/share/plain/b";
        var outcome = await made.Lab.RunAsync($"""
            chgrp 4242 {file}; chmod 640 {file}
            until [ "$(stat -c %a {Plain})" = 640 ]; do :; done
            echo 1 >/proc/sys/vm/drop_caches
            setpriv --reuid 65534 --regid 65534 --groups 4241,4242 cat {Plain}
            {AsNobody} cat {Plain}
            """);
        await made.Lab.RunAsync($"chgrp 0 {file}; chmod 644 {file}");
        Assert.EndsWith("plain/usr/share/plain/b\n", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("Permission denied\n", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("touch new")]
    [InlineData("touch installed/new")]
    [InlineData("touch README")]
    [InlineData("echo x >>installed/plain-1.0/name")]
    [InlineData("echo x >installed/plain-1.0/files/usr/share/plain/a")]
    [InlineData("mkdir installed/new-1.0")]
    [InlineData("rmdir installed/plain-1.0")]
    [InlineData("rm -f installed/plain-1.0/version")]
    [InlineData("rm -f installed/plain-1.0/files/usr/share/plain/a")]
    [InlineData("mv installed/plain-1.0 installed/plain-2.0")]
    [InlineData("ln README new")]
    [InlineData("ln -s README new")]
    [InlineData("mkfifo new")]
    [InlineData("chmod 600 README")]
    [InlineData("chmod 600 installed/plain-1.0/files/usr/share/plain/a")]
    [InlineData("chown 65534 README")]
    [InlineData("truncate -s 0 installed/plain-1.0/files/usr/share/plain/a")]
    [InlineData("setfattr -n user.x -v y README")]
    [InlineData("setfattr -n user.x -v y installed/plain-1.0/files/usr/share/plain/a")]
    public async Task NobodyWrites(string command)
    {
        var outcome = await made.Lab.RunAsync(command);
        Assert.NotEqual(0, outcome.Status);
        Assert.EndsWith("Read-only file system\n", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("plain/usr/share/plain/a\n", await File.ReadAllTextAsync($"{made.Sandbox.Root}/usr/share/plain/a", TestContext.Current.CancellationToken));
    }
}
