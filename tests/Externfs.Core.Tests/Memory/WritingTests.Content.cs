using Externfs.TestPlugins.Memory;

namespace Externfs.Tests;

public abstract partial class WritingTests
{
    private const uint Append = 0x400;
    private const uint Truncates = 0x200;
    private const uint KeepSize = 1;
    private const uint PunchHole = 2;

    [Fact]
    public async Task A_file_is_written_where_it_is_asked_for()
    {
        var shell = Start();
        await shell.Echo("hello world", "/f");
        var (file, handle) = await Open(shell, "/f");
        Assert.Equal(5, (await shell.Write(file, handle, 6, "there")).Value);
        Assert.Equal(1, (await shell.Write(file, handle, 2, "!", Append)).Value);
        Assert.Equal("hello there!", await shell.Cat("/f"));
        await shell.Write(file, handle, 5000, "far");
        var content = await shell.Cat("/f");
        Assert.Equal("hello there!" + new string('\0', 4988) + "far", content);
    }

    [Fact]
    public async Task An_open_cuts_a_file_where_it_says_so()
    {
        var shell = Start();
        await shell.Echo("hello world", "/f");
        await Open(shell, "/f", Truncates);
        Assert.Equal("", await shell.Cat("/f"));
    }

    [Fact]
    public async Task What_was_cut_off_does_not_come_back()
    {
        var shell = Start();
        await shell.Echo("hello world", "/f");
        Assert.Equal(5ul, (await shell.Truncate("/f", 5)).Value.Size);
        Assert.Equal(11ul, (await shell.Truncate("/f", 11)).Value.Size);
        Assert.Equal("hello\0\0\0\0\0\0", await shell.Cat("/f"));
        Assert.Equal(Errno.EFBIG, (await shell.Truncate("/f", 1ul << 63)).Error);
    }

    [Fact]
    public async Task A_file_lives_while_it_is_open()
    {
        var shell = Start();
        await shell.Echo("hello", "/f");
        var before = await Free(shell);
        var (file, handle) = await Open(shell, "/f");
        await shell.Rm("/f");
        Assert.Equal(Errno.ENOENT, await shell.Fails("/f"));
        Assert.Equal(before, await Free(shell));
        Assert.Equal(NodeAttributes.NoLinks, (await file.GetAttributesAsync(shell.Caller, new AttributesRequest { Handle = handle })).Value.LinkCount);
        await shell.Write(file, handle, 5, " world");
        Assert.Equal("hello world", await Read(shell, handle));
        await handle.ReleaseAsync();
        Assert.Equal((before.Pages + 1, before.Files + 1), await Free(shell));
    }

    [Fact]
    public async Task A_file_without_a_name_gets_one_or_goes()
    {
        var shell = Start();
        var before = await Free(shell);
        var root = (DirectoryNode)await shell.Find("/");
        var made = (await root.CreateTemporaryAsync(shell.Caller, new CreateRequest { Permissions = AllFilePermissions })).Value;
        await shell.Write((FileNode)made.Entry.Node!, made.Handle, 0, "text");
        Assert.Empty(await shell.Ls("/"));
        Assert.Equal((before.Pages - 1, before.Files - 1), await Free(shell));
        var linked = await root.LinkAsync(shell.Caller, new LinkRequest { Name = "f"u8.ToArray(), Target = made.Entry.Node!, TargetInode = made.Entry.Node!.Inode });
        Assert.Equal(1u, linked.Value.Attributes.LinkCount);
        Assert.Equal("text", await shell.Cat("/f"));

        var exclusive = (await root.CreateTemporaryAsync(shell.Caller, new CreateRequest { Permissions = AllFilePermissions, Flags = 0x80 })).Value;
        var refused = await root.LinkAsync(shell.Caller, new LinkRequest { Name = "g"u8.ToArray(), Target = exclusive.Entry.Node! });
        Assert.Equal(Errno.ENOENT, refused.Error);
        await exclusive.Handle!.ReleaseAsync();
        Assert.Equal((before.Pages - 1, before.Files - 1), await Free(shell));
    }

    [Fact]
    public async Task What_is_full_takes_what_fits_and_then_no_more()
    {
        var shell = Start(new Settings { Size = 3 * 4096 });
        await shell.Echo(new string('a', 4096), "/a");
        await shell.Echo("", "/b");
        var (file, handle) = await Open(shell, "/b");
        Assert.Equal(8192, (await shell.Write(file, handle, 0, new string('b', 10_000))).Value);
        Assert.Equal(Errno.ENOSPC, (await shell.Write(file, handle, 8192, "b")).Error);
        Assert.Equal(1, (await shell.Write(file, handle, 4095, "c")).Value);
        Assert.Equal(0ul, (await Free(shell)).Pages);
        await shell.Rm("/a");
        Assert.Equal(1ul, (await Free(shell)).Pages);
        Assert.Equal(1, (await shell.Write(file, handle, 8192, "b")).Value);
    }

    [Fact]
    public async Task Holes_are_made_found_and_free()
    {
        var shell = Start();
        await shell.Echo(new string('x', 5 * 4096), "/f");
        Assert.Equal(40ul, (await shell.Stat("/f")).Blocks);
        var (file, handle) = await Open(shell, "/f");
        Assert.Equal(Errno.None, await Allocate(shell, file, handle, PunchHole | KeepSize, 4000, 3 * 4096));
        Assert.Equal(24ul, (await shell.Stat("/f")).Blocks);
        Assert.Equal(new string('x', 4000) + new string('\0', 3 * 4096) + new string('x', (2 * 4096) - 4000), await shell.Cat("/f"));
        Assert.Equal(4096ul, await Seek(shell, file, 0, forHole: true));
        Assert.Equal(3 * 4096ul, await Seek(shell, file, 4096, forHole: false));
        Assert.Equal(5 * 4096ul, await Seek(shell, file, 4 * 4096, forHole: true));
        Assert.Equal(17ul, await Seek(shell, file, 17, forHole: false));
        Assert.Equal(Errno.ENXIO, (await ((ISeek)file).SeekAsync(shell.Caller, new SeekRequest { Offset = 5 * 4096 })).Error);
        await shell.Truncate("/f", 0);
        Assert.Equal(NodeAttributes.NoBlocks, (await shell.Stat("/f")).Blocks);
    }

    [Fact]
    public async Task Space_is_allocated_ahead_or_refused_whole()
    {
        var shell = Start(new Settings { Size = 4 * 4096 });
        await shell.Echo("x", "/f");
        var (file, handle) = await Open(shell, "/f");
        Assert.Equal(Errno.None, await Allocate(shell, file, handle, KeepSize, 0, 2 * 4096));
        Assert.Equal((1ul, 16ul), ((await shell.Stat("/f")).Size, (await shell.Stat("/f")).Blocks));
        Assert.Equal(Errno.ENOSPC, await Allocate(shell, file, handle, 0, 0, 5 * 4096));
        Assert.Equal((1ul, 16ul), ((await shell.Stat("/f")).Size, (await shell.Stat("/f")).Blocks));
        Assert.Equal(Errno.None, await Allocate(shell, file, handle, 0, 4096, 2 * 4096));
        Assert.Equal(3 * 4096ul, (await shell.Stat("/f")).Size);
        Assert.Equal(Errno.EOPNOTSUPP, await Allocate(shell, file, handle, 8, 0, 4096));
        Assert.Equal("x" + new string('\0', (3 * 4096) - 1), await shell.Cat("/f"));
    }

    [Fact]
    public async Task A_range_is_copied_from_file_to_file()
    {
        var shell = Start();
        await shell.Echo("hello world", "/from");
        await shell.Echo("0123456789", "/to");
        var (from, _) = await Open(shell, "/from");
        var (to, handle) = await Open(shell, "/to");
        var request = new CopyRangeRequest { Offset = 6, Target = to, TargetInode = to.Inode, TargetHandle = handle, TargetOffset = 2, Length = 100 };
        Assert.Equal(5ul, (await ((ICopyRange)from).CopyRangeAsync(shell.Caller, request)).Value);
        Assert.Equal("01world789", await shell.Cat("/to"));
    }

    [Fact]
    public async Task Without_handles_files_are_used_through_their_nodes()
    {
        var shell = Start(new Settings { Handles = HandleUse.None });
        var before = await Free(shell);
        await shell.Echo("hello", "/f");
        var file = (FileNode)await shell.Find("/f");
        await shell.Write(file, null, 5, " world");
        Assert.Equal("hello world", await shell.Cat("/f"));
        await shell.Rm("/f");
        Assert.Equal((before.Pages - 1, before.Files - 1), await Free(shell));
        var buffer = new byte[20];
        Assert.Equal(11, (await file.ReadAsync(shell.Caller, new ReadRequest { Buffer = buffer })).Value.Count);
        ((IForgettable)file).Forgotten();
        Assert.Equal(before, await Free(shell));

        // What the kernel does not know goes at once.
        await shell.Echo("unknown", "/g");
        shell.Caller.Nodes.Remove((await shell.Find("/g")).Inode);
        await shell.Rm("/g");
        Assert.Equal(before, await Free(shell));
    }

    private static async Task<(FileNode File, FileHandle Handle)> Open(Shell shell, string path, uint flags = 0)
    {
        var file = (FileNode)await shell.Find(path);
        return (file, (await file.OpenAsync(shell.Caller, new OpenRequest { Flags = flags })).Value);
    }

    private static async Task<string> Read(Shell shell, FileHandle handle)
    {
        var buffer = new byte[100];
        return System.Text.Encoding.UTF8.GetString(buffer, 0, (await handle.ReadAsync(shell.Caller, new ReadRequest { Buffer = buffer })).Value.Count);
    }

    private static async Task<(ulong Pages, ulong Files)> Free(Shell shell)
    {
        var statistics = (await shell.Tree.GetStatisticsAsync(shell.Caller)).Value;
        return (statistics.FreeBlocks, statistics.FreeFiles);
    }

    private static async Task<Errno> Allocate(Shell shell, FileNode file, FileHandle handle, uint mode, ulong offset, ulong length) =>
        (await ((handle as IAllocation) ?? (IAllocation)file).AllocateAsync(shell.Caller, new AllocateRequest { Mode = mode, Offset = offset, Length = length })).Error;

    private static async Task<ulong> Seek(Shell shell, FileNode file, ulong offset, bool forHole) =>
        (await ((ISeek)file).SeekAsync(shell.Caller, new SeekRequest { Offset = offset, ForHole = forHole })).Value;
}
