using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Tests.Shell;

namespace Externfs.PackageDb.Tests.Made;

/// <summary>A package's directory.</summary>
public sealed class PackageTests
{
    [Fact]
    public async Task OnlyWhatThePackageHasIsThere()
    {
        await using var root = new MadeRoot();
        root.Package("small", "1", ["/small"]);
        Assert.Equal(
            ["architecture", "changes", "checksums", "control", "depends", "description", "essential", "files", "installed-at", "maintainer", "missing", "name",
                "required-by", "source", "status", "summary", "version"],
            await root.Shell.Ls("installed/small-1"));
        Assert.False(await root.Shell.Exists("installed/small-1/homepage"));
        Assert.False(await root.Shell.Exists("installed/small-1/recommends"));
        Assert.Equal("no\n", await root.Shell.Cat("installed/small-1/essential"));
        Assert.Empty(await root.Shell.Ls("installed/small-1/depends"));
        Assert.Empty(await root.Shell.Ls("installed/small-1/required-by"));
    }

    [Fact]
    public async Task ARelationIsASymlinkOrItsText()
    {
        await using var root = new MadeRoot();
        root.Package("app", "1", [], "Depends: lib (>= 1), mta | mail-agent, absent (>= 2)\nProvides: thing\n");
        root.Package("lib", "1.5", []);
        root.Package("exim", "4", [], "Provides: mail-agent\n");
        Assert.Equal(["absent", "lib", "mta|mail-agent"], await root.Shell.Ls("installed/app-1/depends"));
        Assert.Equal("../../lib-1.5", await root.Shell.ReadLink("installed/app-1/depends/lib"));
        Assert.Equal("../../exim-4", await root.Shell.ReadLink("installed/app-1/depends/mta|mail-agent"));
        Assert.Equal("absent (>= 2)\n", await root.Shell.Cat("installed/app-1/depends/absent"));
        Assert.Equal(["app-1"], await root.Shell.Ls("installed/lib-1.5/required-by"));
        Assert.Equal("installed/app-1", await root.Shell.Resolve("installed/exim-4/required-by/app-1"));
    }

    [Fact]
    public async Task APathWithSeveralOwnersIsADirectory()
    {
        await using var root = new MadeRoot();
        root.Package("a", "1", ["/usr/share/both"]);
        root.Package("b", "2", ["/usr/share/both", "/usr/share/b/only"]);
        Assert.Equal(["a-1", "b-2"], await root.Shell.Ls("by-file/usr/share/both"));
        Assert.Equal("installed/a-1", await root.Shell.Resolve("by-file/usr/share/both/a-1"));
        Assert.Equal("installed/b-2", await root.Shell.Resolve("by-file/usr/share/b/only"));
        Assert.Equal(["b", "both"], await root.Shell.Ls("by-file/usr/share"));
    }

    [Fact]
    public async Task InodeNumbersSurviveARestart()
    {
        await using var root = new MadeRoot();
        root.Package("a", "1", ["/usr/share/a"]);
        root.Package("b", "2", ["/usr/share/b"], "Depends: a\n");
        string[] paths = ["installed/a-1", "installed/a-1/version", "installed/a-1/files/usr", "installed/b-2/depends/a", "installed/a-1/required-by/b-2", "by-name/a", "by-file/usr", "by-file/usr/share/a"];
        var before = new List<ulong>();
        foreach (var path in paths)
            before.Add(await root.Shell.Inode(path));
        await using var again = new PackageTree(
            Packages.Dpkg.DpkgStore.Open(new() { Root = root.Path }), new PackageTreeOptions { Root = root.Path }, new NoChanges(), (_, _) => { });
        for (var i = 0; i < paths.Length; i++)
            Assert.Equal(before[i], await new TreeShell(again).Inode(paths[i]));
    }

    [Fact]
    public async Task ComputedContentIsFreshAndItsSizeIsKnownOnceRead()
    {
        await using var root = new MadeRoot();
        root.Package("a", "1", ["/a"]);
        var missing = await root.Shell.Inode("installed/a-1/missing");
        Assert.Equal(0UL, (await root.Shell.Stat("installed/a-1/missing")).Size);
        Assert.Equal("/a\n"u8.ToArray(), (await root.Shell.Read(missing)).Value);
        Assert.Equal(3UL, (await root.Shell.Stat("installed/a-1/missing")).Size);
    }

    [Fact]
    public async Task NumbersThatNobodyGaveOutAreNoErrors()
    {
        await using var root = new MadeRoot();
        root.Package("a", "1", ["/a"]);
        var package = await root.Shell.Inode("installed/a-1");
        var random = new Random(5);
        for (var i = 0; i < 50_000; i++)
        {
            // Half of them are about a package that is there.
            var inode = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            if (i % 2 == 0)
                inode = InodeLayout.WithSection(package, (InodeSection)random.Next(16), random.Next(4) == 0 ? random.Next(1 << 24) : random.Next(128));
            var caller = new Caller().On(inode);
            if (root.Tree.Resolve(inode) is not { } node)
                continue;
            Assert.True((await node.GetAttributesAsync(caller, default)).Error is Errno.None or Errno.ESTALE);
            if (node is DirectoryNode directory)
                Assert.True((await directory.LookupAsync(caller, new LookupRequest("x"u8.ToArray()))).Error == Errno.ENOENT);
            else if (node is FileNode file)
                Assert.True((await file.ReadAsync(caller, new ReadRequest { Buffer = new byte[16] })).Error is Errno.None or Errno.ESTALE or Errno.ENOENT);
        }
    }
}
