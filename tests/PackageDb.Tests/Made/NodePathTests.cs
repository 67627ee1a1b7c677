using Externfs.PackageDb.Tests.Shell;

namespace Externfs.PackageDb.Tests.Made;

/// <summary>How the log, failures and filters name a node.</summary>
public sealed class NodePathTests
{
    private const string Records = """
        Package: bash
        Version: 6.0
        Architecture: amd64
        Filename: pool/bash.deb
        Size: 1
        Description: bash

        Package: libc
        Version: 2
        Architecture: amd64
        Filename: pool/libc.deb
        Size: 1
        Description: libc


        """;

    [Fact]
    public async Task EachNodeIsNamedByItsPath()
    {
        await using var root = new MadeRoot();
        root.Package("bash", "5.2", ["/usr/bin/bash", "/usr/bin/sh", "/usr/lib/pipe", "/etc/passwd", "/shared/x"], "Depends: libc, nosuch\n");
        root.Package("libc", "2", ["/lib/libc.so", "/shared/x"]);
        root.Write("usr/bin/bash", "bash");
        root.Link("usr/bin/sh", "bash");
        Directory.CreateDirectory(root.Of("usr/lib"));
        await Command.Run("mkfifo", root.Of("usr/lib/pipe"));
        root.Write("var/lib/dpkg/info/bash.postinst", "#!/bin/sh\n");
        root.Write("var/lib/apt/lists/example.org_dists_stable_main_binary-amd64_Packages", Records);

        var paths = new List<string>();
        await Walk(root, "", paths);
        await Walk(root, "by-file", paths);

        foreach (var path in (string[])[
            "README", "by-name/bash", "upgradable/bash", "installed/bash-5.2", "installed/bash-5.2/version", "installed/bash-5.2/files/etc/passwd",
            "installed/bash-5.2/files/usr/bin/sh", "installed/bash-5.2/files/usr/lib/pipe", "installed/bash-5.2/scripts/postinst", "installed/bash-5.2/depends/libc",
            "installed/bash-5.2/depends/nosuch", "installed/bash-5.2/changes", "installed/libc-2/required-by/bash-5.2", "available/bash-6.0/filename",
            "available/libc-2/installed", "by-file/usr/bin/sh", "by-file/shared/x/libc-2"])
            Assert.Contains(path, paths);
        Assert.Equal("inode 3458764513820540928", root.Tree.Root.DisplayPathOf(3UL << 60));
    }

    private static async Task Walk(MadeRoot root, string path, List<string> paths)
    {
        paths.Add(path);
        var found = (await root.Shell.Find(path)).Value;
        Assert.Equal("/" + path, root.Tree.Resolve(found.Inode)!.DisplayPathOf(found.Inode));
        if (found.Type != FileType.Directory)
            return;
        foreach (var name in await root.Shell.Ls(path))
            await Walk(root, path.Length == 0 ? name : $"{path}/{name}", paths);
    }
}
