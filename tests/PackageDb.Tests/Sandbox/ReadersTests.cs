using Externfs.PackageDb.Tests.Shell;

namespace Externfs.PackageDb.Tests.Sandbox;

/// <summary>Readers see the old state or the new one, and no error, whatever dpkg does meanwhile.</summary>
public sealed class ReadersTests
{
    [Fact]
    public async Task TwentyReadersDuringInstallUpgradeAndRemoval()
    {
        await using var sandbox = new DpkgSandbox();
        string[] paths = [.. Enumerable.Range(0, 15).Select(i => $"/usr/share/hello/{i}")];
        var first = await sandbox.Build("hello", "1.0", "Depends: lib\n", paths);
        var second = await sandbox.Build("hello", "2.0", "Depends: lib\n", paths[..10]);
        await sandbox.Install(await sandbox.Build("lib", "1", "", "/usr/lib/lib"));
        using var done = new CancellationTokenSource();
        _ = sandbox.Tree;
        var readers = Enumerable.Range(0, 20).Select(_ => Task.Run(() => ReadUntil(sandbox.Shell, done.Token))).ToArray();
        for (var i = 0; i < 3; i++)
        {
            await sandbox.Install(first);
            await sandbox.Install(second);
            await sandbox.Dpkg("-P", "hello");
        }

        await DpkgSandbox.Until(async () => (await sandbox.Shell.Ls("installed")).Length == 1, "hello is gone");
        await done.CancelAsync();
        Assert.True((await Task.WhenAll(readers)).Sum() > 1000);
    }

    private static async Task<int> ReadUntil(TreeShell shell, CancellationToken done)
    {
        var read = 0;
        while (!done.IsCancellationRequested)
        {
            foreach (var top in (string[])["installed", "by-name", "by-file", "upgradable"])
                read += await ReadAll(shell, await shell.Inode(top), top);
        }

        return read;
    }

    private static async Task<int> ReadAll(TreeShell shell, ulong directory, string path)
    {
        var read = 0;
        foreach (var entry in await shell.List(directory, batch: 3))
        {
            var here = $"{path}/{entry.Name}";
            var found = await shell.Lookup(directory, entry.Name);
            if (found.Error == Errno.ENOENT && TellsOfNow(here))
                continue;
            Assert.True(found.IsOk, $"{here}: {found.Error}");
            read++;
            if (found.Value.Type == FileType.Directory)
            {
                read += await ReadAll(shell, found.Value.Inode, here);
            }
            else if (found.Value.Type == FileType.Regular)
            {
                // What is read live may be gone from the machine.
                var content = await shell.Read(found.Value.Inode);
                Assert.True(content.IsOk || (content.Error == Errno.ENOENT && IsLive(here)), $"{here}: {content.Error}");
            }
        }

        return read;
    }

    private static bool IsLive(string path) =>
        path.Contains("/files/", StringComparison.Ordinal) || path.Contains("/scripts/", StringComparison.Ordinal);

    /// <summary>What is gone since it was listed is gone there at once.</summary>
    private static bool TellsOfNow(string path) => path.StartsWith("by-", StringComparison.Ordinal) || path.StartsWith("upgradable/", StringComparison.Ordinal);
}
