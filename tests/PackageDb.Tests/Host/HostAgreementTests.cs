namespace Externfs.PackageDb.Tests.Host;

/// <summary>The whole of installed/: what is listed is found, under the same number and type, by name as with attributes.</summary>
public sealed class HostAgreementTests(HostTree host) : IClassFixture<HostTree>
{
    [Fact]
    public async Task WhatIsListedIsFound()
    {
        var numbers = new HashSet<ulong>();
        var directories = new Stack<ulong>([1]);
        while (directories.TryPop(out var directory))
        {
            foreach (var entry in await host.Shell.List(directory, batch: 5000))
            {
                if (directory == 1 && entry.Name == "available")
                    continue;
                var found = (await host.Shell.Lookup(directory, entry.Name)).Value;
                Assert.Equal((entry.Inode, entry.Type), (found.Inode, found.Type));
                Assert.True(numbers.Add(entry.Inode), $"{entry.Name} has number {entry.Inode}, as another thing has");
                if (entry.Type == FileType.Directory)
                    directories.Push(entry.Inode);
            }
        }

        Assert.True(numbers.Count > 100_000, $"{numbers.Count}");
    }

    [Fact]
    public async Task SizesAreTrue()
    {
        foreach (var package in (await host.Shell.Ls("installed")).Where((_, i) => i % 20 == 0))
        {
            foreach (var entry in await host.Shell.List(await host.Shell.Inode($"installed/{package}"), withAttributes: true))
            {
                if (entry.Type != FileType.Regular || entry.Name is "missing" or "changes")
                    continue;
                Assert.Equal((int)entry.Attributes!.Value.Size, (await host.Shell.Read(entry.Inode, chunk: 100)).Value.Length);
            }
        }
    }

    [Fact]
    public async Task ComputedFilesHaveTheirSizeWhenRead()
    {
        var changes = $"{await host.Shell.Resolve("by-name/base-files")}/changes";
        var content = await host.Shell.Cat(changes);
        Assert.Equal((ulong)content.Length, (await host.Shell.Stat(changes, forReading: true)).Size);
        var (expected, _, _) = await Shell.Command.TryRun("dpkg", "-V", "base-files");
        Assert.Equal(expected, content);
        Assert.Equal("", await host.Shell.Cat($"{await host.Shell.Resolve("by-name/base-passwd")}/missing"));
    }
}
