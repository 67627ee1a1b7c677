namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>What somebody else may not, and what nobody may.</summary>
[Collection(MountsCollection.Name)]
public sealed class RefusalTests(MadeMount made) : IClassFixture<MadeMount>
{
    private const string AsNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
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
