using Externfs.PackageDb.Tests.Shell;

namespace Externfs.PackageDb.Tests.Host;

/// <summary>What need not wait allocates nothing.</summary>
public sealed class HostAllocationTests(HostTree host) : IClassFixture<HostTree>
{
    private readonly Caller _caller = new();
    private readonly CountingSink _names = new(false);
    private readonly CountingSink _entries = new(true);
    private readonly byte[] _buffer = new byte[128 * 1024];

    [Fact]
    public async Task LookupsListingsAttributesAndReadsAllocateNothing()
    {
        var package = await host.Shell.Resolve("by-name/coreutils");
        var available = (await host.Shell.Ls("available")).First(name => name.StartsWith("tree-", StringComparison.Ordinal));
        string[] paths =
        [
            "/", "installed", "by-name", "by-name/coreutils", package, $"{package}/version", $"{package}/control", $"{package}/description",
            $"{package}/scripts", $"{package}/depends", $"{package}/pre-depends", $"{package}/required-by", $"{package}/files", $"{package}/files/bin",
            $"{package}/files/bin/ls", $"{package}/files/usr/bin", $"{package}/files/usr/share/doc/coreutils", "by-file/usr/bin", "by-file/usr/bin/env",
            "available", $"available/{available}", $"available/{available}/version", $"available/{available}/control", "upgradable", "README",
        ];
        foreach (var path in paths)
            AssertNothing(path, await host.Shell.Inode(path));
        AssertNoLookup("installed"u8.ToArray(), 1);
        AssertNoLookup(System.Text.Encoding.Latin1.GetBytes(package["installed/".Length..]), await host.Shell.Inode("installed"));
        AssertNoLookup("coreutils"u8.ToArray(), await host.Shell.Inode("by-name"));
        AssertNoLookup("version"u8.ToArray(), await host.Shell.Inode(package));
        AssertNoLookup("ls"u8.ToArray(), await host.Shell.Inode($"{package}/files/bin"));
        AssertNoLookup("env"u8.ToArray(), await host.Shell.Inode("by-file/usr/bin"));
        AssertNoLookup(System.Text.Encoding.Latin1.GetBytes(available), await host.Shell.Inode("available"));
    }

    private void AssertNoLookup(byte[] name, ulong directory) => AssertNone(
        () => IsOk(((DirectoryNode)host.Tree.Resolve(directory)!).LookupAsync(_caller.On(directory), new LookupRequest(name))),
        $"lookup in {directory:x}");

    private void AssertNothing(string path, ulong inode)
    {
        var node = host.Tree.Resolve(inode)!;
        AssertNone(() => IsOk(node.GetAttributesAsync(_caller.On(inode), default)), $"{path}: attributes");
        if (node is DirectoryNode directory)
        {
            AssertNone(() => IsOk(directory.ListAsync(_caller.On(inode), default, _names)), $"{path}: names");
            AssertNone(() => IsOk(directory.ListAsync(_caller.On(inode), default, _entries)), $"{path}: entries");
        }
        else if (node is FileNode file)
        {
            AssertNone(() => IsOk(file.ReadAsync(_caller.On(inode), new ReadRequest { Buffer = _buffer })), $"{path}: read");
        }
    }

    private static bool IsOk<T>(ValueTask<Result<T>> operation) => operation.IsCompletedSuccessfully && operation.Result.IsOk;

    private static bool IsOk(ValueTask<Result> operation) => operation.IsCompletedSuccessfully && operation.Result.IsOk;

    private static void AssertNone(Func<bool> operation, string what)
    {
        for (var i = 0; i < 3; i++)
            Assert.True(operation(), what);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            operation();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated == 0, $"{what}: {allocated / 10} bytes");
    }

    private sealed class CountingSink(bool withAttributes) : DirectorySink
    {
        public override bool WantsEntry(FileType type) => withAttributes || type == FileType.Directory;

        public override bool Add(ReadOnlySpan<byte> name, ulong cookie, ulong inode, FileType type) => true;

        public override bool Add(ReadOnlySpan<byte> name, ulong cookie, in Entry entry) => true;
    }
}
