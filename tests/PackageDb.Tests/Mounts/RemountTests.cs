namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>The machine's own database, mounted twice.</summary>
[Collection(MountsCollection.Name)]
public sealed class RemountTests
{
    // One line a path: its inode number and the path.
    private const string Numbers =
        "find README installed/{bash,base-passwd,libc6}-* available/{bash,coreutils}-* by-name upgradable by-file/etc by-file/usr/bin -printf '%i %p\\n' | sort -k 2";

    [Fact]
    public async Task NumbersAreTheSameAfterAnotherMount()
    {
        await using var lab = await MountLab.MountAsync();
        var before = await lab.PrintsAsync(Numbers);
        foreach (var path in (string[])["README", "files/usr/share/base-passwd/passwd.master", "scripts/postinst", "/description", "/sha256", "by-name/bash", "by-file/etc/bash.bashrc", "upgradable"])
            Assert.Contains($"{path}\n", before, StringComparison.Ordinal);

        await lab.RemountAsync();
        Assert.Equal(before, await lab.PrintsAsync(Numbers));
        Assert.Empty(lab.Log);
    }
}
