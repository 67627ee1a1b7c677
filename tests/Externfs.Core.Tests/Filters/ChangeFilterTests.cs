using Externfs.TestPlugins.Memory;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Tests;

/// <summary>Filters and operations that change something.</summary>
public sealed class ChangeFilterTests
{
    private const PollEvents AlwaysReady = PollEvents.Readable | PollEvents.Writable | PollEvents.ReadableNormal | PollEvents.WritableNormal;

    [Fact]
    public async Task Nothing_is_changed_through_readonly()
    {
        var tree = new MemoryTree(new Settings());
        var below = new Shell(tree);
        await below.Echo("text", "/f");
        await below.MkDir("/d");
        var shell = new Shell(FilterFileSystem.Over(tree, new ReadOnlyFilter()));
        var root = (DirectoryNode)await shell.Find("/");
        var file = (FileNode)await shell.Find("/f");
        var handle = (await file.OpenAsync(shell.Caller, default)).Value;
        Errno[] outcomes =
        [
            await shell.Echo("x", "/new"), await shell.MkDir("/new"), await shell.MkNod("/new", FileType.Fifo), await shell.LnS("x", "/new"), await shell.Ln("/f", "/new"),
            await shell.Rm("/f"), await shell.RmDir("/d"), await shell.Mv("/f", "/new"), (await shell.ChMod("/f", 0)).Error, await shell.SetXAttr("/f", "user.x", [1]),
            (await ((IExtendedAttributes)file).RemoveExtendedAttributeAsync(shell.Caller, "user.x"u8.ToArray())).Error,
            (await root.CreateTemporaryAsync(shell.Caller, default)).Error,
            (await shell.Write(file, handle, 0, "x")).Error,
            (await file.WriteAsync(shell.Caller, new WriteRequest { Data = "x"u8.ToArray() })).Error,
            (await file.OpenAsync(shell.Caller, new OpenRequest { Flags = 1 })).Error,
            (await file.OpenAsync(shell.Caller, new OpenRequest { Flags = 0x200 })).Error,
            (await ((IAllocation)handle).AllocateAsync(shell.Caller, new AllocateRequest { Length = 1 })).Error,
            (await ((ICopyRange)handle).CopyRangeAsync(shell.Caller, new CopyRangeRequest { Target = file, Length = 1 })).Error,
            (await ((IIoctl)file).IoctlAsync(shell.Caller, new IoctlRequest { Command = 0x4008_4D02, Input = new byte[8] })).Error,
        ];
        Assert.All(outcomes, error => Assert.Equal(Errno.EROFS, error));
        Assert.Equal(["d", "f"], await below.Ls("/"));
        Assert.Equal("text", await shell.Cat("/f"));
        Assert.True((await ((IIoctl)file).IoctlAsync(shell.Caller, new IoctlRequest { Command = 0x8008_4D01, Output = new byte[8] })).IsOk);
        Assert.True((await ((IDirectorySync)root).SyncAsync(shell.Caller, default)).IsOk);
    }

    [Fact]
    public async Task What_the_tree_below_can_not_do_is_answered_as_without_a_filter()
    {
        var tree = new TreeBuilder();
        tree.File("f").Content("text");
        tree.File("stream").Stream(_ => 8, _ => new MemoryStream("a stream"u8.ToArray()));
        var shell = new Shell(FilterFileSystem.Over(tree.Build(), new DelayFilter(TimeSpan.Zero)));
        var root = (DirectoryNode)await shell.Find("/");
        var file = (FileNode)await shell.Find("/f");
        var stream = (FileNode)await shell.Find("/stream");
        var handle = (await stream.OpenAsync(shell.Caller, default)).Value;
        Errno[] outcomes =
        [
            await shell.MkDir("/d"), await shell.Echo("x", "/new"), await shell.MkNod("/d", FileType.Fifo), await shell.LnS("x", "/d"), await shell.Ln("/f", "/g"), await shell.Rm("/f"),
            await shell.RmDir("/f"), await shell.Mv("/f", "/g"), (await shell.ChMod("/f", 0)).Error, (await shell.Write(file, null, 0, "x")).Error, (await file.SyncAsync(shell.Caller, default)).Error,
        ];
        Assert.All(outcomes, error => Assert.Equal(Errno.ENOSYS, error));
        Assert.Equal(Errno.EOPNOTSUPP, (await root.CreateTemporaryAsync(shell.Caller, default)).Error);
        Assert.Equal(Errno.EBADF, (await shell.Write(stream, handle, 0, "x")).Error);
        Assert.Equal(Errno.EOPNOTSUPP, await shell.SetXAttr("/f", "user.x", []));
        Assert.Equal(Errno.EOPNOTSUPP, (await ((IExtendedAttributes)file).RemoveExtendedAttributeAsync(shell.Caller, "user.x"u8.ToArray())).Error);
        Assert.Equal(Errno.None, (await ((IDirectorySync)root).SyncAsync(shell.Caller, default)).Error);
        Assert.Equal(Errno.ENOTTY, (await ((IIoctl)root).IoctlAsync(shell.Caller, default)).Error);
        foreach (var able in (object[])[file, handle])
        {
            Assert.Equal(Errno.EOPNOTSUPP, (await ((IAllocation)able).AllocateAsync(shell.Caller, default)).Error);
            Assert.Equal(Errno.EOPNOTSUPP, (await ((ICopyRange)able).CopyRangeAsync(shell.Caller, new CopyRangeRequest { Target = file })).Error);
            Assert.Equal(Errno.ENOLCK, (await ((IFileLocks)able).GetLockAsync(shell.Caller, default)).Error);
            Assert.Equal(Errno.ENOLCK, (await ((IFileLocks)able).SetLockAsync(shell.Caller, default)).Error);
            Assert.Equal(Errno.ENOTTY, (await ((IIoctl)able).IoctlAsync(shell.Caller, default)).Error);
            Assert.Equal(AlwaysReady, (await ((IPollable)able).PollAsync(shell.Caller, default)).Value);
            Assert.Equal(1ul, (await ((ISeek)able).SeekAsync(shell.Caller, new SeekRequest { Offset = 1 })).Value);
            Assert.NotEqual(0ul, (await ((ISeek)able).SeekAsync(shell.Caller, new SeekRequest { Offset = 1, ForHole = true })).Value);
            Assert.Equal(Errno.ENXIO, (await ((ISeek)able).SeekAsync(shell.Caller, new SeekRequest { Offset = 8 })).Error);
        }
    }

    [Fact]
    public async Task What_the_tree_says_of_itself_is_handed_on()
    {
        var settings = new Settings { AccessControlLists = true, Locks = LockUse.Flock, Writeback = true, Handles = HandleUse.Directories, CacheTime = CacheTime.None };
        var filtered = FilterFileSystem.Over(new MemoryTree(settings), new DelayFilter(TimeSpan.Zero));
        Assert.True(filtered is { HasAccessControlLists: true, HasExtendedAttributes: true, AnnouncesChanges: true, UsesWriteback: true, IsReadOnly: false, LendsDescriptors: false });
        Assert.Equal((LockUse.Flock, HandleUse.Directories, CacheTime.None), (filtered.Locks, filtered.Handles, filtered.DefaultCacheTime));
        await filtered.DisposeAsync();
    }

    [Fact]
    public async Task A_fault_hits_the_new_words_and_changes_nothing()
    {
        var tree = new MemoryTree(new Settings { Flush = true });
        var shell = new Shell(FilterFileSystem.Over(tree, FaultFilter.Parse("mkdir+write+rename+flush+fsync:ENOSPC::/a*")));
        Assert.Equal(Errno.ENOSPC, await shell.MkDir("/a"));
        Assert.Equal(Errno.None, await shell.MkDir("/b"));
        Assert.Equal(Errno.ENOSPC, await shell.Echo("x", "/a"));
        Assert.Equal("", await shell.Cat("/a"));
        var handle = (await ((FileNode)await shell.Find("/a")).OpenAsync(shell.Caller, default)).Value;
        Assert.True(handle.WantsFlush);
        Assert.Equal(Errno.ENOSPC, (await handle.FlushAsync(shell.Caller, default)).Error);
        Assert.Equal(Errno.ENOSPC, (await handle.SyncAsync(shell.Caller, default)).Error);
        Assert.Equal(Errno.ENOSPC, await shell.Mv("/a", "/c"));
        Assert.Equal(["a", "b"], await shell.Ls("/"));
    }

    [Fact]
    public async Task Audit_names_what_is_made_and_both_ends_of_a_rename()
    {
        var lines = new List<string>();
        var shell = new Shell(FilterFileSystem.Over(new MemoryTree(new Settings()), new AuditFilter(lines.Add)));
        await shell.MkDir("/d");
        await shell.Echo("x", "/d/f");
        await shell.Mv("/d/f", "/d/g");
        await shell.Ln("/d/g", "/d/h");
        await shell.ChMod("/d/h", 0);
        await shell.Rm("/d/h");
        await shell.RmDir("/d");
        await shell.Tree.SyncAsync(shell.Caller);
        var changes = lines.Where(line => !line.StartsWith("lookup ", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(" uid=", StringComparison.Ordinal)]);
        Assert.Equal(
            ["mkdir /d", "create /d/f", "write /d/f", "release /d/f", "rename /d/f /d/g", "link /d/h", "setattr /d/h", "unlink /d/h", "rmdir /d", "syncfs /"],
            changes);
    }

    [Theory]
    [InlineData("readonly", null, true)]
    [InlineData("audit", null, false)]
    [InlineData("delay", "0s", false)]
    [InlineData("delay", "0s:lookup+getattr", true)]
    [InlineData("fault", "read:EIO:3", false)]
    [InlineData("fault", "write:EIO:3", false)]
    [InlineData("fault", "lookup:EIO:3", true)]
    public async Task A_descriptor_is_lent_through_what_does_not_look_at_content(string name, string? value, bool isLent)
    {
        Assert.True(FilterOptions.TryParse(name, value, _ => { }, out var filter));
        using var descriptor = File.OpenHandle("/dev/null");
        var filtered = FilterFileSystem.Over(new LendingTree(descriptor), filter!);
        Assert.Equal(isLent, filtered.LendsDescriptors);
        var file = (FileNode)await new Shell(filtered).Find("/f");
        using var caller = new Caller();
        var handle = (await file.OpenAsync(caller, default)).Value;
        Assert.Equal(isLent ? descriptor : null, ((IBackingDescriptor)handle).Descriptor);
    }

    [Fact]
    public async Task A_write_through_filters_allocates_nothing()
    {
        var shell = new Shell(FilterFileSystem.Over(FilterFileSystem.Over(new MemoryTree(new Settings()), new Passing()), new DelayFilter(TimeSpan.Zero)));
        await shell.Echo("text", "/f");
        var file = (FileNode)await shell.Find("/f");
        var request = new WriteRequest { Data = "text"u8.ToArray() };
        var set = new SetAttributesRequest { Valid = SetAttributes.Permissions, Permissions = 0x1B6 };
        var removed = new RemoveRequest("nothing"u8.ToArray());
        var root = shell.Tree.Root;
        long Once()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                // What completes at once: each result is there.
                Assert.True(IsDone(file.WriteAsync(shell.Caller, request)));
                Assert.True(IsDone(file.SetAttributesAsync(shell.Caller, set)));
                Assert.True(IsDone(root.UnlinkAsync(shell.Caller, removed)));
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Once();
        Assert.InRange(Enumerable.Range(0, 5).Min(_ => Once()), 0, 1000);
    }

    private static bool IsDone<T>(ValueTask<T> task) => task.IsCompletedSuccessfully;

    private sealed class Passing : Filter;

    private sealed class LendingTree(SafeFileHandle descriptor) : FileSystem
    {
        public override DirectoryNode Root { get; } = new LendingRoot(descriptor);

        public override bool LendsDescriptors => true;
    }

    private sealed class LendingRoot(SafeFileHandle descriptor) : DirectoryNode
    {
        public override ulong Inode => 1;

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(new NodeAttributes { Inode = 1, Type = FileType.Directory });

        public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request) =>
            new(Entry.Of(new LendingFile(descriptor), new NodeAttributes { Inode = 2, Type = FileType.Regular }));

        public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) => new(Result.Ok);
    }

    private sealed class LendingFile(SafeFileHandle descriptor) : FileNode
    {
        public override ulong Inode => 2;

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(new NodeAttributes { Inode = 2, Type = FileType.Regular });

        public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) => new(new LendingHandle(descriptor));
    }

    private sealed class LendingHandle(SafeFileHandle descriptor) : FileHandle, IBackingDescriptor
    {
        public SafeFileHandle? Descriptor => descriptor;

        public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(Errno.EIO);
    }
}
