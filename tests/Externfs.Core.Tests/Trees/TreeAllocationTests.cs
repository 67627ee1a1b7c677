namespace Externfs.Tests;

public sealed class TreeAllocationTests
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 100).Select(n => $"key-{n}"), "odd/key"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_need_not_wait_allocates_nothing(bool filtered)
    {
        FileSystem tree = Build();
        if (filtered)
            tree = FilterFileSystem.Over(tree, new FaultFilter(Errno.EIO, FilterOperation.Open));
        var shell = new Shell(tree);
        var file = (FileNode)await shell.Find("/d/odd%2Fkey/file");
        var link = (SymlinkNode)await shell.Find("/d/key-1/link");
        var keyed = (DirectoryNode)await shell.Find("/d/odd%2Fkey");
        var directory = (DirectoryNode)await shell.Find("/d");
        foreach (var key in Keys)
            await shell.Find($"/d/{NameEscaping.Escape(key)}");
        ReadOnlyMemory<byte> keyName = "odd%2Fkey"u8.ToArray(), fileName = "file"u8.ToArray();
        var buffer = new byte[100];
        var names = new Count(false);
        var entries = new Count(true);

        long Run()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(IsDone(directory.LookupAsync(shell.Caller, new LookupRequest(keyName))));
            Assert.True(IsDone(keyed.LookupAsync(shell.Caller, new LookupRequest(fileName))));
            Assert.True(IsDone(file.GetAttributesAsync(shell.Caller, default)));
            Assert.True(IsDone(keyed.GetAttributesAsync(shell.Caller, default)));
            Assert.True(IsDone(file.ReadAsync(shell.Caller, new ReadRequest { Buffer = buffer })));
            Assert.True(IsDone(link.ReadLinkAsync(shell.Caller)));
            Assert.True(IsDone(directory.ListAsync(shell.Caller, default, names)));
            Assert.True(IsDone(directory.ListAsync(shell.Caller, default, entries)));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        for (var i = 0; i < 100; i++)
            Run();
        Assert.Equal(0, Run());
        Assert.Equal((101 * Keys.Length, 101 * Keys.Length), (names.Taken, entries.Taken));
    }

    private static bool IsDone<T>(ValueTask<T> pending) => pending.IsCompletedSuccessfully;

    private static TreeFileSystem Build()
    {
        var tree = new TreeBuilder { CacheTime = CacheTime.UntilNotified };
        tree.Directory("d/{key}").List(_ => Keys);
        tree.File("d/{key}/file").Content(route => route["key"]);
        tree.Symlink("d/{key}/link").Target(route => route["key"]);
        return tree.Build();
    }

    private sealed class Count(bool wantsEntries) : DirectorySink
    {
        public int Taken { get; private set; }

        public override bool WantsEntry(FileType type) => wantsEntries;

        public override bool Add(ReadOnlySpan<byte> name, ulong cookie, ulong inode, FileType type) => ++Taken > 0;

        public override bool Add(ReadOnlySpan<byte> name, ulong cookie, in Entry entry) => ++Taken > 0;
    }
}
