using System.Runtime.InteropServices;
using System.Text;
using Externfs;
using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Dispatch;

/// <summary>What nodes see of requests that change something, and what the kernel is answered.</summary>
public sealed class ChangeTests : IAsyncDisposable
{
    private readonly ChangingFileSystem _tree = new();
    private readonly Session _session;

    public ChangeTests()
    {
        _session = new Session(_tree).Initialize();
        foreach (var name in new[] { "able\0"u8.ToArray(), "bare\0"u8.ToArray(), "sub\0"u8.ToArray(), "link\0"u8.ToArray() })
            _session.Ask(Opcode.Lookup, 1, name);
    }

    public ValueTask DisposeAsync() => _tree.DisposeAsync();

    private string Call => Assert.Single(_tree.Calls);

    [Fact]
    public void Create_makes_opens_and_counts()
    {
        var answer = Create("new\0"u8);

        Assert.Equal("create new 644 umask 0 flags 8041 by 1000:1000", Call);
        Assert.Equal(9UL, MemoryEntry(answer.Body).NodeId);
        var open = MemoryMarshal.Read<OpenOut>(answer.Body.AsSpan(128));
        Assert.NotEqual(0UL, open.Fh);
        Assert.Equal((OpenResponseFlags.KeepCache, 144), (open.OpenFlags, answer.Body.Length));
        Assert.NotNull(_session.Vfs.Nodes.Find(9));
        Assert.Equal(1, _session.Vfs.Handles.Count);
    }

    [Fact]
    public void A_created_file_that_the_kernel_never_learns_of_is_closed_and_forgotten()
    {
        _session.Channel.Outcomes.Enqueue(Errno.ENOENT);
        _session.Send(Opcode.Create, 1, Session.Bytes(new CreateIn { Mode = 0x81A4 }, "new\0"u8));

        Assert.Equal("release", _tree.Calls[^1]);
        Assert.Equal(0, _session.Vfs.Handles.Count);
        Assert.Null(_session.Vfs.Nodes.Find(9));
    }

    [Fact]
    public void A_directory_that_does_not_create_makes_a_node_and_opens_that()
    {
        _tree.Creates = false;

        var answer = Create("new\0"u8);

        Assert.Equal(["mknod new Regular 644 umask 0 device 0", "open 8001"], _tree.Calls);
        Assert.Equal((Errno.None, 1), (answer.Error, _session.Vfs.Handles.Count));
    }

    [Fact]
    public void Where_nothing_is_opened_a_created_file_has_no_handle()
    {
        _tree.Uses = HandleUse.None;
        var session = new Session(_tree).Initialize();

        var answer = session.Ask(Opcode.Create, 1, Session.Bytes(new CreateIn { Mode = 0x81A4 }, "new\0"u8));

        var open = MemoryMarshal.Read<OpenOut>(answer.Body.AsSpan(128));
        Assert.Equal((0UL, OpenResponseFlags.KeepCache | OpenResponseFlags.NoFlush, 0), (open.Fh, open.OpenFlags, session.Vfs.Handles.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_umask_is_the_file_systems_business_only_with_access_control_lists(bool lists)
    {
        _tree.Lists = lists;
        var session = new Session(_tree).Initialize();

        session.Ask(Opcode.MkDir, 1, Session.Bytes(new MkdirIn { Mode = 0x1FF, Umask = 0x12 }, "d\0"u8));

        Assert.Equal($"mkdir d 777 umask {(lists ? "22" : "0")} by 1000:1000", Call);
    }

    [Fact]
    public void A_group_of_the_caller_that_the_kernel_tells_counts()
    {
        // struct fuse_ext_header, struct fuse_supp_groups with one group, padded.
        byte[] extension = [.. Session.Bytes(new ExtHeader { Size = 16, Type = ExtensionType.Groups }), .. Session.Bytes(1u), .. Session.Bytes(50u)];
        byte[] body = [.. Session.Bytes(new MkdirIn { Mode = 0x1FF }, "d\0"u8), .. extension];
        var message = Session.Message(Opcode.MkDir, 100, 1, body);
        MemoryMarshal.Write(message, MemoryMarshal.Read<InHeader>(message) with { TotalExtlen = 2 });

        _session.Deliver(message);

        Assert.Equal("mkdir d 777 umask 0 by 1000:1000 of 50", Call);
    }

    [Fact]
    public void Nodes_are_made()
    {
        Assert.Equal(9UL, _session.Ask(Opcode.MkNod, 1, Session.Bytes(new MknodIn { Mode = 0x2180, Rdev = 0x103 }, "n\0"u8)).As<EntryOut>().NodeId);
        Assert.Equal(9UL, _session.Ask(Opcode.Symlink, 1, "s\0over/there\0"u8).As<EntryOut>().NodeId);
        Assert.Equal(2UL, _session.Ask(Opcode.Link, 1, Session.Bytes(new LinkIn { OldNodeId = 2 }, "l\0"u8)).As<EntryOut>().NodeId);
        Assert.Equal(Errno.None, _session.Ask(Opcode.TmpFile, 1, Session.Bytes(new CreateIn { Mode = 0x8180, Flags = 2 }, "/\0"u8)).Error);

        Assert.Equal(["mknod n CharacterDevice 600 umask 0 device 103", "symlink s -> over/there", "link l 2 2", "tmpfile '' 600 flags 2"], _tree.Calls);
    }

    [Fact]
    public void A_node_of_another_type_than_asked_for_is_EIO_and_not_counted()
    {
        _tree.Makes = FileType.Fifo;

        Assert.Equal(Errno.EIO, _session.Ask(Opcode.MkDir, 1, Session.Bytes(new MkdirIn { Mode = 0x1FF }, "d\0"u8)).Error);
        Assert.Equal(Errno.EIO, Create("new\0"u8).Error);

        Assert.Null(_session.Vfs.Nodes.Find(9));
        Assert.Equal(("release", 0), (_tree.Calls[^1], _session.Vfs.Handles.Count));
    }

    [Fact]
    public void Names_are_removed_and_renamed_and_nodes_stay_until_they_are_forgotten()
    {
        _session.Ask(Opcode.Unlink, 1, "able\0"u8);
        _session.Ask(Opcode.RmDir, 1, "sub\0"u8);
        _session.Ask(Opcode.Rename, 1, Session.Bytes(new RenameIn { Newdir = 4 }, "a\0b\0"u8));
        _session.Ask(Opcode.Rename2, 1, Session.Bytes(new Rename2In { Newdir = 1, Flags = 2 }, "a\0b\0"u8));

        Assert.Equal(["unlink able", "rmdir sub", "rename a 4 4 b None", "rename a 1 1 b Exchange"], _tree.Calls);
        Assert.NotNull(_session.Vfs.Nodes.Find(2));
        Assert.Equal(Errno.EINVAL, _session.Ask(Opcode.Rename2, 1, Session.Bytes(new Rename2In { Newdir = 1, Flags = 8 }, "a\0b\0"u8)).Error);
    }

    [Fact]
    public void Attributes_are_set()
    {
        var change = new SetattrIn
        {
            Valid = SetattrValid.Mode | SetattrValid.Uid | SetattrValid.Gid | SetattrValid.Size | SetattrValid.Atime | SetattrValid.Mtime | SetattrValid.MtimeNow | SetattrValid.LockOwner,
            Mode = 0x81A4,
            Uid = 3,
            Gid = 4,
            Size = 5,
            Atime = 6,
            AtimeNsec = 7,
            Ctime = 8,
        };

        Assert.Equal(2UL, _session.Ask(Opcode.SetAttr, 2, Session.Bytes(change)).As<AttrOut>().Attr.Ino);
        Assert.Equal("setattr Permissions, Uid, Gid, Size, AccessTime, ModifyTime, ModifyTimeNow 644 3:4 size 5 times 6.7 now 8", Call);
    }

    [Fact]
    public void Content_is_written_through_the_handle_or_the_node()
    {
        var handle = Open(1);
        var write = new WriteIn { Fh = handle, Offset = 7, Size = 3, Flags = 0x401, WriteFlags = WriteFlags.KillSuidGid | WriteFlags.Cache };

        Assert.Equal(3u, _session.Ask(Opcode.Write, 2, Session.Bytes(write, "abc"u8)).As<WriteOut>().Size);
        Assert.Equal(3u, _session.Ask(Opcode.Write, 2, Session.Bytes(write with { Fh = 0 }, "abcd"u8)).As<WriteOut>().Size);
        Assert.Equal(Errno.EBADF, _session.Ask(Opcode.Write, 2, Session.Bytes(write with { Fh = 99 }, "abc"u8)).Error);
        Assert.Equal(Errno.EINVAL, _session.Ask(Opcode.Write, 2, Session.Bytes(write, "ab"u8)).Error);
        Assert.Equal(Errno.EFBIG, _session.Ask(Opcode.Write, 2, Session.Bytes(write with { Offset = long.MaxValue }, "abc"u8)).Error);
        Assert.Equal(["open 1", "write abc at 7 flags 401 cache clears", "node write abc at 7"], _tree.Calls);
    }

    [Fact]
    public void The_kernel_forgets_a_mode_that_a_write_changed()
    {
        _tree.Able.Permissions = 0x9ED;
        _session.Ask(Opcode.GetAttr, 2, Session.Bytes(default(GetAttrIn)));
        var write = new WriteIn { Size = 1, WriteFlags = WriteFlags.KillSuidGid };

        _session.Ask(Opcode.Write, 2, Session.Bytes(write with { WriteFlags = WriteFlags.None }, "a"u8));
        Assert.Empty(_session.Forgotten);
        _session.Ask(Opcode.Write, 2, Session.Bytes(write, "a"u8));
        _session.Ask(Opcode.Write, 2, Session.Bytes(write, "a"u8));

        Assert.Equal([2UL], _session.Forgotten);
    }

    [Fact]
    public void Closing_flushes_then_unlocks_and_releasing_unlocks_then_releases()
    {
        var handle = Open(1);

        Assert.Equal(Errno.None, _session.Ask(Opcode.Flush, 2, Session.Bytes(new FlushIn { Fh = handle, LockOwner = 77 })).Error);
        Assert.Equal(Errno.None, _session.Ask(Opcode.Release, 2, Session.Bytes(new ReleaseIn { Fh = handle, LockOwner = 78, ReleaseFlags = ReleaseFlags.FlockUnlock })).Error);

        Assert.Equal(["open 1", "flush by 77", "posix Unlock 0-9223372036854775807 by 77", "flock Unlock 0-9223372036854775807 by 78", "release"], _tree.Calls);
        Assert.Equal(0, _session.Vfs.Handles.Count);
    }

    [Fact]
    public void A_flush_that_fails_reaches_close_and_the_locks_go_all_the_same()
    {
        var handle = Open(1);
        _tree.Outcome = Errno.ENOSPC;

        Assert.Equal(Errno.ENOSPC, _session.Ask(Opcode.Flush, 2, Session.Bytes(new FlushIn { Fh = handle, LockOwner = 77 })).Error);

        Assert.Equal("posix Unlock 0-9223372036854775807 by 77", _tree.Calls[^1]);
    }

    [Fact]
    public void Syncing_goes_to_the_handle_the_node_the_directory_and_the_file_system()
    {
        var handle = Open(1);
        _session.Ask(Opcode.FSync, 2, Session.Bytes(new FsyncIn { Fh = handle, FsyncFlags = FsyncFlags.DataSync }));
        _session.Ask(Opcode.FSync, 2, Session.Bytes(default(FsyncIn)));
        _session.Ask(Opcode.FSyncDir, 1, Session.Bytes(default(FsyncIn)));
        _session.Ask(Opcode.SyncFs, 1, Session.Bytes(default(SyncfsIn)));

        Assert.Equal(["open 1", "fsync True", "node fsync", "fsyncdir False", "syncfs"], _tree.Calls);
    }

    [Fact]
    public void Extended_attributes_are_set_and_removed()
    {
        var set = new SetxattrIn { Size = 2, Flags = 1, SetxattrFlags = SetxattrFlags.AclKillSgid };
        Assert.Equal(Errno.None, _session.Ask(Opcode.SetXAttr, 2, Session.Bytes(set, "user.a\0xy"u8)).Error);
        Assert.Equal(Errno.None, _session.Ask(Opcode.RemoveXAttr, 2, "user.a\0"u8).Error);
        Assert.Equal(Errno.EINVAL, _session.Ask(Opcode.SetXAttr, 2, Session.Bytes(set, "user.a\0x"u8)).Error);
        Assert.Equal(["setxattr user.a=xy create clears", "removexattr user.a"], _tree.Calls);
    }

    [Fact]
    public void An_older_kernel_sends_less_of_SETXATTR()
    {
        var session = new Session(_tree).Initialize(InitFlags.None);
        session.Ask(Opcode.Lookup, 1, "able\0"u8);

        Assert.Equal(Errno.None, session.Ask(Opcode.SetXAttr, 2, [.. Session.Bytes(new SetxattrIn { Size = 2, Flags = 2 })[..8], .. "user.a\0xy"u8]).Error);
        Assert.Equal("setxattr user.a=xy replace", Call);
    }

    [Fact]
    public void Locks_are_asked_for_and_taken()
    {
        var wanted = new LkIn { Owner = 5, Lk = new Externfs.Kernel.Wire.FileLock { Start = 10, End = 19, Type = 1 } };

        var found = _session.Ask(Opcode.GetLk, 2, Session.Bytes(wanted)).As<LkOut>().Lk;
        _session.Ask(Opcode.SetLk, 2, Session.Bytes(wanted));
        _session.Ask(Opcode.SetLkW, 2, Session.Bytes(wanted with { LkFlags = LockFlags.Flock }));

        Assert.Equal((1UL, 2UL, 0u, 3u), (found.Start, found.End, found.Type, found.Pid));
        Assert.Equal(["getlk Write 10-19", "posix Write 10-19 by 5", "flock Write 10-19 by 5 waits"], _tree.Calls);
        Assert.Equal(Errno.ENOLCK, _session.Ask(Opcode.SetLk, 3, Session.Bytes(wanted)).Error);
    }

    [Fact]
    public void Capabilities_are_used_where_a_file_has_them()
    {
        Assert.Equal(Errno.None, _session.Ask(Opcode.FAllocate, 2, Session.Bytes(new FallocateIn { Mode = 3, Offset = 4, Length = 5 })).Error);
        Assert.Equal(6UL, _session.Ask(Opcode.LSeek, 2, Session.Bytes(new LseekIn { Offset = 1, Whence = 4 })).As<LseekOut>().Offset);
        Assert.Equal(100u, _session.Ask(Opcode.CopyFileRange, 2, Session.Bytes(new CopyFileRangeIn { OffIn = 1, NodeIdOut = 3, OffOut = 2, Len = 100 })).As<WriteOut>().Size);
        Assert.Equal(1000UL, _session.Ask(Opcode.CopyFileRange64, 2, Session.Bytes(new CopyFileRangeIn { NodeIdOut = 2, Len = 1UL << 40 })).As<CopyFileRangeOut>().BytesCopied);
        var answer = _session.Ask(Opcode.IoCtl, 2, Session.Bytes(new IoctlIn { Cmd = 0x4D, Arg = 8, InSize = 2, OutSize = 3 }, "in"u8)).Body;
        Assert.Equal((5, "out"), (BitConverter.ToInt32(answer), Encoding.ASCII.GetString(answer.AsSpan(16))));

        Assert.Equal(["fallocate 3 4+5", "seek hole 1", "copy 1+100 to 3 3 at 2", "copy 0+1099511627776 to 2 2 at 0", "ioctl 4d 8 in"], _tree.Calls);
    }

    [Fact]
    public void Without_a_capability_the_answer_is_of_this_file_alone()
    {
        Assert.Equal(Errno.EOPNOTSUPP, _session.Ask(Opcode.FAllocate, 3, Session.Bytes(new FallocateIn { Length = 5 })).Error);
        Assert.Equal(Errno.EOPNOTSUPP, _session.Ask(Opcode.CopyFileRange, 3, Session.Bytes(new CopyFileRangeIn { NodeIdOut = 2, Len = 1 })).Error);
        Assert.Equal(Errno.EOPNOTSUPP, _session.Ask(Opcode.SetXAttr, 3, Session.Bytes(default(SetxattrIn), "user.a\0"u8)).Error);
        Assert.Equal(Errno.ENOTTY, _session.Ask(Opcode.IoCtl, 3, Session.Bytes(default(IoctlIn))).Error);
        Assert.Equal(0x145u, _session.Ask(Opcode.Poll, 3, Session.Bytes(default(PollIn))).As<PollOut>().Revents);
        Assert.Equal(4UL, _session.Ask(Opcode.LSeek, 3, Session.Bytes(new LseekIn { Offset = 4, Whence = 3 })).As<LseekOut>().Offset);
        Assert.Equal(10UL, _session.Ask(Opcode.LSeek, 3, Session.Bytes(new LseekIn { Offset = 4, Whence = 4 })).As<LseekOut>().Offset);
        Assert.Equal(Errno.ENXIO, _session.Ask(Opcode.LSeek, 3, Session.Bytes(new LseekIn { Offset = 10, Whence = 3 })).Error);
        Assert.Equal(Errno.None, _session.Ask(Opcode.FSync, 3, Session.Bytes(default(FsyncIn))).Error);
        Assert.Equal(Errno.EPERM, _session.Ask(Opcode.Write, 3, Session.Bytes(new WriteIn { Size = 1 }, "a"u8)).Error);
        Assert.Equal(Errno.EPERM, _session.Ask(Opcode.SetAttr, 3, Session.Bytes(default(SetattrIn))).Error);
        Assert.Equal(Errno.EPERM, _session.Ask(Opcode.Unlink, 4, "x\0"u8).Error);
        Assert.Equal(Errno.EOPNOTSUPP, _session.Ask(Opcode.TmpFile, 4, Session.Bytes(default(CreateIn), "/\0"u8)).Error);
        Assert.Equal(Errno.EPERM, _session.Ask(Opcode.Create, 4, Session.Bytes(default(CreateIn), "x\0"u8)).Error);
        Assert.Equal(Errno.ENOSYS, _session.Ask(Opcode.Access, 2, Session.Bytes(default(AccessIn))).Error);
        Assert.Equal(Errno.ENOSYS, _session.Ask(Opcode.BMap, 2, Session.Bytes(default(BmapIn))).Error);
        Assert.Empty(_tree.Calls);
        Assert.Contains("the plugin has no such operation here", Encoding.UTF8.GetString(_session.Vfs.Failures.ToBytes()));
    }

    [Fact]
    public void In_a_read_only_tree_changes_are_EROFS()
    {
        _tree.ReadOnly = true;

        Assert.Equal(Errno.EROFS, _session.Ask(Opcode.Unlink, 4, "x\0"u8).Error);
        Assert.Equal(Errno.EROFS, _session.Ask(Opcode.MkDir, 1, Session.Bytes(default(MkdirIn), ".externfs\0"u8)).Error);
    }

    [Fact]
    public void With_the_writeback_cache_the_kernel_answers_for_holes_itself()
    {
        _tree.Writeback = true;
        var session = new Session(_tree).Initialize();
        session.Ask(Opcode.Lookup, 1, "able\0"u8);

        Assert.Equal(Errno.ENOSYS, session.Ask(Opcode.LSeek, 2, Session.Bytes(new LseekIn { Whence = 3 })).Error);
    }

    [Fact]
    public void The_time_of_birth_is_told_where_it_is_known()
    {
        var stat = _session.Ask(Opcode.StatX, 2, Session.Bytes(default(StatxIn))).As<StatxOut>().Stat;
        Assert.Equal((0xFFFu, 7L, 8u, 1u, 3u), (stat.Mask, stat.Btime.TvSec, stat.Btime.TvNsec, stat.RdevMajor, stat.RdevMinor));

        Assert.Equal(Errno.ENOSYS, _session.Ask(Opcode.StatX, 3, Session.Bytes(default(StatxIn))).Error);
    }

    [Fact]
    public void Who_waits_in_poll_is_woken()
    {
        Assert.Equal(1u, _session.Ask(Opcode.Poll, 2, Session.Bytes(new PollIn { Kh = 12, Flags = PollFlags.ScheduleNotify, Events = 5 })).As<PollOut>().Revents);
        Assert.Equal("poll Readable, Writable", Call);

        _tree.Able.Wakeup!.Wake();

        Assert.Equal([12UL], _session.Woken);
    }

    [Theory]
    [InlineData(Opcode.Unlink)]
    [InlineData(Opcode.RmDir)]
    [InlineData(Opcode.Symlink)]
    internal void A_name_that_can_be_none_never_reaches_the_plugin(Opcode opcode)
    {
        Assert.Equal(Errno.EINVAL, _session.Ask(opcode, 1, "a/b\0x\0"u8).Error);
        Assert.Equal(Errno.EINVAL, _session.Ask(opcode, 1, "..\0x\0"u8).Error);
        Assert.Equal(Errno.EINVAL, _session.Ask(opcode, 1, "\0x\0"u8).Error);
        Assert.Equal(Errno.ENAMETOOLONG, _session.Ask(opcode, 1, [.. Enumerable.Repeat((byte)'a', 256), 0, (byte)'x', 0]).Error);
        Assert.Equal(Errno.EPERM, _session.Ask(opcode, 1, ".externfs\0x\0"u8).Error);
        Assert.Equal(Errno.EPERM, _session.Ask(opcode, ControlDirectory.FirstReservedInode, "a\0x\0"u8).Error);
        Assert.Equal(Errno.ENOTDIR, _session.Ask(opcode, 2, "a\0x\0"u8).Error);
        Assert.Equal(Errno.ESTALE, _session.Ask(opcode, 77, "a\0x\0"u8).Error);
        Assert.Empty(_tree.Calls);
    }

    [Fact]
    public void Failures_name_the_child()
    {
        _tree.Outcome = Errno.EACCES;
        _session.Ask(Opcode.Unlink, 1, "able\0"u8);
        Create("new\0"u8);
        _session.Ask(Opcode.Rename, 1, Session.Bytes(new RenameIn { Newdir = 1 }, "a\0b\0"u8));

        var lines = Encoding.UTF8.GetString(_session.Vfs.Failures.ToBytes()).Split('\n');
        Assert.Contains("\tUNLINK\t/able\tEACCES\t", lines[0]);
        Assert.Contains("\tCREATE\t/new\tEACCES\t", lines[1]);
        Assert.Contains("\tRENAME\t/a\tEACCES\t", lines[2]);
    }

    [Fact]
    public void A_file_that_is_not_opened_is_cut_through_its_node()
    {
        var session = new Session(_tree).Initialize();
        session.Ask(Opcode.Lookup, 1, "bare\0"u8);

        // The file can't be cut, and so must not be opened as if it had been.
        Assert.Equal(Errno.EPERM, session.Ask(Opcode.Open, 3, Session.Bytes(new OpenIn { Flags = 0x201 })).Error);
        Assert.Equal(Errno.None, session.Ask(Opcode.Open, 3, Session.Bytes(new OpenIn { Flags = 1 })).Error);
    }

    [Theory]
    [InlineData(FileCaching.Keep, OpenResponseFlags.KeepCache)]
    [InlineData(FileCaching.Refresh, OpenResponseFlags.None)]
    [InlineData(FileCaching.Direct, OpenResponseFlags.DirectIo | OpenResponseFlags.ParallelDirectWrites)]
    internal void The_handle_decides_about_the_cache(FileCaching caching, OpenResponseFlags flags)
    {
        _tree.Caching = caching;

        Assert.Equal(flags, _session.Ask(Opcode.Open, 2, Session.Bytes(new OpenIn { Flags = 1 })).As<OpenOut>().OpenFlags);
    }

    private static EntryOut MemoryEntry(byte[] body) => MemoryMarshal.Read<EntryOut>(body);

    private Session.Answer Create(ReadOnlySpan<byte> name) => _session.Ask(Opcode.Create, 1, Session.Bytes(new CreateIn { Mode = 0x81A4, Umask = 0x12, Flags = 0x8041 }, name));

    private ulong Open(uint flags) => _session.Ask(Opcode.Open, 2, Session.Bytes(new OpenIn { Flags = flags })).As<OpenOut>().Fh;
}
