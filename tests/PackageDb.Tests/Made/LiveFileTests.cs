using Externfs.PackageDb.Tests.Shell;

namespace Externfs.PackageDb.Tests.Made;

/// <summary>files/ where the machine is not as the database says.</summary>
public sealed class LiveFileTests
{
    [Fact]
    public async Task AFileThatIsGoneIsListedAndMissing()
    {
        await using var root = new MadeRoot();
        root.Package("gone", "1", ["/usr/bin/here", "/usr/bin/gone"]);
        root.Write("/usr/bin/here", "here\n");
        Assert.Equal(["gone", "here"], await root.Shell.Ls("installed/gone-1/files/usr/bin"));
        Assert.Equal(FileType.Regular, (await root.Shell.Stat("installed/gone-1/files/usr/bin/gone")).Type);
        Assert.Equal(Errno.ENOENT, (await root.Shell.Read(await root.Shell.Inode("installed/gone-1/files/usr/bin/gone"))).Error);
        Assert.Equal("/usr/bin/gone\n", await root.Shell.Cat("installed/gone-1/missing"));
        root.Write("/usr/bin/gone", "back\n");
        Assert.Equal("back\n", await root.Shell.Cat("installed/gone-1/files/usr/bin/gone"));
    }

    [Fact]
    public async Task ADirectoryOfTheListIsADirectoryBehindASymlink()
    {
        await using var root = new MadeRoot();
        root.Package("lib", "1", ["/lib/libx.so", "/lib/libx.so.1"]);
        root.Write("/usr/lib/libx.so.1", "elf");
        root.Link("/usr/lib/libx.so", "libx.so.1");
        root.Link("/lib", "usr/lib");
        Assert.Equal(FileType.Directory, (await root.Shell.Stat("installed/lib-1/files/lib")).Type);
        Assert.Equal("elf", await root.Shell.Cat("installed/lib-1/files/lib/libx.so.1"));
        Assert.Equal("libx.so.1", await root.Shell.ReadLink("installed/lib-1/files/lib/libx.so"));
    }

    [Theory]
    [InlineData("/secrets")]
    [InlineData("../../../../../../../../secrets")]
    public async Task NoSymlinkLeadsOutOfTheRoot(string target)
    {
        await using var root = new MadeRoot();
        root.Package("escape", "1", ["/conf/passwd"]);
        root.Link("/conf", target);
        root.Write("/secrets/passwd", "inside\n");
        Assert.Equal("inside\n", await root.Shell.Cat("installed/escape-1/files/conf/passwd"));
        File.Delete(root.Of("/secrets/passwd"));
        root.Link("/secrets/passwd", "/etc/passwd");
        Assert.Equal("/etc/passwd", await root.Shell.ReadLink("installed/escape-1/files/conf/passwd"));
        Assert.Equal(Errno.ENOENT, (await root.Shell.Find("installed/escape-1/files/conf/passwd/x")).Error switch { Errno.ENOTDIR => Errno.ENOENT, var error => error });
    }

    [Fact]
    public async Task EachTypeIsListedAsItIs()
    {
        await using var root = new MadeRoot();
        string[] files = [.. Enumerable.Range(0, 20).Select(i => $"/d/file{i:00}")];
        root.Package("types", "1", [.. files, "/d/fifo", "/d/gone", "/d/link", "/d/empty"]);
        foreach (var file in files)
            root.Write(file, file);
        Directory.CreateDirectory(root.Of("/d/empty"));
        root.Link("/d/link", "nowhere");
        await Command.Run("mkfifo", root.Of("/d/fifo"));
        var directory = await root.Shell.Inode("installed/types-1/files/d");
        foreach (var withAttributes in (bool[])[false, true])
        {
            var types = (await root.Shell.List(directory, batch: 5, withAttributes)).ToDictionary(entry => entry.Name, entry => entry.Type, StringComparer.Ordinal);
            Assert.Equal(24, types.Count);
            Assert.Equal(
                (FileType.Fifo, FileType.Regular, FileType.Symlink, FileType.Directory, FileType.Regular),
                (types["fifo"], types["gone"], types["link"], types["empty"], types["file07"]));
        }
    }

    [Fact]
    public async Task DiversionsAreFollowed()
    {
        await using var root = new MadeRoot();
        string[] others = [.. Enumerable.Range(0, 10).Select(i => $"/bin/other{i}")];
        root.Package("coreutils", "1", ["/bin/ls", .. others]);
        root.Package("busy", "1", ["/bin/ls"]);
        await File.WriteAllTextAsync(root.Of("var/lib/dpkg/diversions"), "/bin/ls\n/bin/ls.distrib\nbusy\n", TestContext.Current.CancellationToken);
        root.Link("/bin/ls", "busybox");
        root.Write("/bin/ls.distrib", "the real one\n");
        Assert.Equal("the real one\n", await root.Shell.Cat("installed/coreutils-1/files/bin/ls"));
        Assert.Equal("busybox", await root.Shell.ReadLink("installed/busy-1/files/bin/ls"));
        var listed = await root.Shell.List(await root.Shell.Inode("installed/coreutils-1/files/bin"));
        Assert.Equal(FileType.Regular, listed.Single(entry => entry.Name == "ls").Type);
    }

    [Fact]
    public async Task AFileThatBecameASymlinkIsAnotherInode()
    {
        await using var root = new MadeRoot();
        root.Package("flip", "1", ["/flip"]);
        root.Write("/flip", "file\n");
        var before = await root.Shell.Inode("installed/flip-1/files/flip");
        File.Delete(root.Of("/flip"));
        root.Link("/flip", "elsewhere");
        Assert.Equal("elsewhere", await root.Shell.ReadLink("installed/flip-1/files/flip"));
        var stale = await root.Tree.Resolve(before)!.GetAttributesAsync(new Caller().On(before), default);
        Assert.Equal(Errno.ESTALE, stale.Error);
    }
}
