using System.Text;

namespace Externfs.Tests;

public sealed class TreeSubtreeTests
{
    private static readonly string[] Paths = ["etc/", "etc/passwd", "etc/skel/", "etc/skel/.bashrc", "etc/mtab@", "100%", "etc/odd\nname"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_subtree_goes_as_deep_as_its_lister(bool resolves)
    {
        var shell = new Shell(Files(resolves).Build()) { Room = 2 };
        Assert.Equal(["100%", "etc"], await shell.Ls("/p/base/files"));
        Assert.Equal(["mtab", "odd\nname", "passwd", "skel"], await shell.Ls("/p/base/files/etc"));
        Assert.Equal([".bashrc"], await shell.Ls("/p/base/files/etc/skel"));
        Assert.Equal("base: etc/skel/.bashrc", await shell.Cat("/p/base/files/etc/skel/.bashrc"));
        Assert.Equal("base: 100%", await shell.Cat("/p/base/files/100%"));
        Assert.Equal("/proc/mounts", await shell.ReadLink("/p/base/files/etc/mtab"));
        Assert.Equal(Errno.ENOENT, await shell.Fails("/p/base/files/etc/shadow"));
        Assert.Equal(Errno.ENOTDIR, await shell.Fails("/p/base/files/etc/passwd/x"));
    }

    [Fact]
    public async Task What_can_not_be_a_file_name_is_not_listed()
    {
        var tree = new TreeBuilder();
        tree.Subtree("{**path}").List(_ => ["", ".", "..", "a/b", "nul\0", new string('x', 256), "good"]).Content(_ => "");
        Assert.Equal(["good"], await new Shell(tree.Build()).Ls("/"));
    }

    private static TreeBuilder Files(bool resolves)
    {
        var tree = new TreeBuilder();
        tree.Directory("p/{package}").List(_ => ["base"]);
        var files = tree.Subtree("p/{package}/files/{**path}")
            .List(route => Paths.Select(Parse)
                .Where(file => Directory(file.Path) == route["path"])
                .Select(file => new TreeKey(file.Path[(Directory(file.Path) is { Length: > 0 } parent ? parent.Length + 1 : 0)..]) { Type = file.Type }))
            .Content(route => $"{route["package"]}: {route["path"]}")
            .Target(_ => "/proc/mounts");
        if (resolves)
            files.Resolve(route => Paths.Select(Parse).FirstOrDefault(file => file.Path == route["path"]) is { Path: not null } found ? new TreeKey("") { Type = found.Type } : null);
        return tree;
    }

    private static string Directory(string path) => path.Contains('/') ? path[..path.LastIndexOf('/')] : "";

    private static (string Path, FileType Type) Parse(string path) => (path.TrimEnd('/', '@'), path[^1] switch
    {
        '/' => FileType.Directory,
        '@' => FileType.Symlink,
        _ => FileType.Regular,
    });
}
