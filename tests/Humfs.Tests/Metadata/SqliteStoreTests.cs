using System.Text;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Tests.Metadata;

public sealed unsafe class SqliteStoreTests : IDisposable
{
    private static readonly FileMetadata Some = new() { Permissions = 0xFFF, Uid = 12, Gid = 4_000_000_000 };
    private readonly TestFolder _folder = new();
    private readonly SafeFileHandle _tree;
    private SqliteStore _store;
    private MetadataDirectory _root;

    public SqliteStoreTests()
    {
        fixed (byte* path = Encoding.UTF8.GetBytes(_folder.Path + '\0'))
        {
            Assert.Equal(Errno.None, Libc.OpenAt(AtFlags.CurrentDirectory, path, OpenFlags.Directory, 0, out var descriptor));
            _tree = new(descriptor, ownsHandle: true);
        }

        _store = SqliteStore.TryCreate(_tree, SqliteSchema.FileName, new() { Permissions = 493, Uid = 1, Gid = 2 }, out var fault)!;
        Assert.Equal("", fault);
        _root = _store.OpenRoot().Value;
    }

    public void Dispose()
    {
        _store.Dispose();
        _tree.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_top_directory_has_an_empty_name()
    {
        Assert.Equal(new() { Permissions = 493, Uid = 1, Gid = 2 }, _store.Read(_root, ""u8, isDirectory: true).Value);
        Assert.Equal(Errno.None, _store.Write(_root, ""u8, isDirectory: true, Some));
        Assert.Equal(Some, _store.Read(_root, ""u8, isDirectory: true).Value);
    }

    [Fact]
    public void A_file_comes_changes_and_goes()
    {
        Assert.Equal(Errno.ENOENT, _store.Read(_root, "a"u8, isDirectory: false).Error);
        Assert.Equal(Errno.ENOENT, _store.Remove(_root, "a"u8, isDirectory: false));
        Assert.Equal(Errno.None, _store.Add(_root, "a"u8, isDirectory: false, Some));
        Assert.Equal(Some, _store.Read(_root, "a"u8, isDirectory: false).Value);
        var device = new FileMetadata { Permissions = 1, Uid = 2, Gid = 3, DeviceType = FileType.BlockDevice, Major = 300, Minor = 70000 };
        Assert.Equal(Errno.None, _store.Write(_root, "a"u8, isDirectory: false, device));
        Assert.Equal(device, _store.Read(_root, "a"u8, isDirectory: false).Value);
        Assert.Equal(Errno.None, _store.Remove(_root, "a"u8, isDirectory: false));
        Assert.Equal(Errno.ENOENT, _store.Read(_root, "a"u8, isDirectory: false).Error);
        AssertSound(files: 1);
    }

    [Fact]
    public void A_file_is_no_directory()
    {
        _ = _store.Add(_root, "f"u8, isDirectory: false, Some);
        Assert.Equal(Errno.EINVAL, _store.Read(_root, "f"u8, isDirectory: true).Error);
        Assert.Equal(Errno.ENOTDIR, _store.OpenDirectory(_root, "f"u8).Error);
        Assert.Equal(Errno.ENOENT, _store.OpenDirectory(_root, "g"u8).Error);
    }

    [Fact]
    public void What_was_left_behind_is_not_written_to()
    {
        _ = _store.Add(_root, "kept"u8, isDirectory: false, Some);
        _ = _store.Link(_root, "kept"u8, _root, "new"u8);
        Assert.Equal(Errno.None, _store.Add(_root, "new"u8, isDirectory: false, new() { Uid = 7 }));
        Assert.Equal(Some, _store.Read(_root, "kept"u8, isDirectory: false).Value);
        Assert.Equal(7u, _store.Read(_root, "new"u8, isDirectory: false).Value.Uid);
        AssertSound(files: 3);
    }

    [Fact]
    public void A_directory_goes_with_all_that_is_left_below_it()
    {
        _ = _store.Add(_root, "d"u8, isDirectory: true, Some);
        var below = _store.OpenDirectory(_root, "d"u8).Value;
        for (var depth = 0; depth < 2000; depth++)
        {
            _ = _store.Add(below, "f"u8, isDirectory: false, Some);
            _ = _store.SetAttribute(below, "f"u8, isDirectory: false, "user.a"u8, "1"u8, 0);
            _ = _store.Add(below, "d"u8, isDirectory: true, Some);
            below = _store.OpenDirectory(below, "d"u8).Value;
        }

        Assert.Equal(Errno.None, _store.Link(_store.OpenDirectory(_root, "d"u8).Value, "f"u8, _root, "other"u8));
        Assert.Equal(Errno.None, _store.Remove(_root, "d"u8, isDirectory: true));
        Assert.Equal(Some, _store.Read(_root, "other"u8, isDirectory: false).Value);
        Assert.Equal("1"u8, _store.GetAttribute(_root, "other"u8, isDirectory: false, "user.a"u8).Value.Span);
        AssertSound(files: 2);
    }

    [Fact]
    public void Hard_links_share_their_metadata()
    {
        _ = _store.Add(_root, "a"u8, isDirectory: false, Some);
        Assert.Equal(Errno.None, _store.Link(_root, "a"u8, _root, "b"u8));
        Assert.Equal(Errno.None, _store.Write(_root, "b"u8, isDirectory: false, new() { Uid = 5 }));
        Assert.Equal(5u, _store.Read(_root, "a"u8, isDirectory: false).Value.Uid);
        Assert.Equal(Errno.None, _store.Remove(_root, "a"u8, isDirectory: false));
        Assert.Equal(5u, _store.Read(_root, "b"u8, isDirectory: false).Value.Uid);
        AssertSound(files: 2);
    }

    [Fact]
    public void A_directory_takes_its_entries_with_it()
    {
        _ = _store.Add(_root, "a"u8, isDirectory: true, Some);
        _ = _store.Add(_root, "b"u8, isDirectory: true, Some);
        using var a = _store.OpenDirectory(_root, "a"u8).Value;
        _ = _store.Add(a, "f"u8, isDirectory: false, new() { Uid = 9 });
        _ = _store.Add(_store.OpenDirectory(_root, "b"u8).Value, "orphan"u8, isDirectory: false, Some);
        Assert.Equal(Errno.None, _store.Rename(_root, "a"u8, _root, "b"u8, isDirectory: true));
        Assert.Equal(9u, _store.Read(_store.OpenDirectory(_root, "b"u8).Value, "f"u8, isDirectory: false).Value.Uid);
        // What was open stays it.
        Assert.Equal(9u, _store.Read(a, "f"u8, isDirectory: false).Value.Uid);
        Assert.Equal(Errno.ENOENT, _store.Rename(_root, "a"u8, _root, "b"u8, isDirectory: true));
        AssertSound(files: 3);
    }

    [Fact]
    public void A_name_moves_over_another_but_not_over_itself()
    {
        _ = _store.Add(_root, "a"u8, isDirectory: false, new() { Uid = 1 });
        _ = _store.Add(_root, "b"u8, isDirectory: false, new() { Uid = 2 });
        Assert.Equal(Errno.None, _store.Rename(_root, "a"u8, _root, "b"u8, isDirectory: false));
        Assert.Equal(1u, _store.Read(_root, "b"u8, isDirectory: false).Value.Uid);
        _ = _store.Link(_root, "b"u8, _root, "c"u8);
        Assert.Equal(Errno.None, _store.Rename(_root, "b"u8, _root, "c"u8, isDirectory: false));
        Assert.True(_store.Read(_root, "b"u8, isDirectory: false).IsOk && _store.Read(_root, "c"u8, isDirectory: false).IsOk);
        AssertSound(files: 2);
    }

    [Fact]
    public void An_exchange_is_done_once()
    {
        _ = _store.Add(_root, "f"u8, isDirectory: false, new() { Uid = 1 });
        _ = _store.Add(_root, "d"u8, isDirectory: true, new() { Uid = 2 });
        var before = _store.Identify(_root, "f"u8, isDirectory: false);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(Errno.None, _store.FinishExchange(_root, "f"u8, isDirectory: false, _root, "d"u8, newIsDirectory: true, before));
            Assert.Equal((2u, 1u), (_store.Read(_root, "f"u8, isDirectory: true).Value.Uid, _store.Read(_root, "d"u8, isDirectory: false).Value.Uid));
        }

        Assert.Equal(default, _store.Identify(_root, "none"u8, isDirectory: false));
        AssertSound(files: 3);
    }

    [Fact]
    public void Attributes_are_set_listed_and_removed()
    {
        _ = _store.Add(_root, "f"u8, isDirectory: false, Some);
        Assert.Equal(Errno.ENODATA, Set("user.a", "1", 2));
        Assert.Equal(Errno.None, Set("user.a", "1", 1));
        Assert.Equal(Errno.EEXIST, Set("user.a", "2", 1));
        Assert.Equal(Errno.None, Set("user.a", "3", 2));
        Assert.Equal(Errno.None, Set("user.b", "", 0));
        Assert.Equal(Errno.None, Set("user.b", "", 0));
        Assert.Equal("user.a\0user.b\0"u8, _store.ListAttributes(_root, "f"u8, isDirectory: false).Value.Span);
        Assert.Equal("3"u8, _store.GetAttribute(_root, "f"u8, isDirectory: false, "user.a"u8).Value.Span);
        Assert.Equal(0, _store.GetAttribute(_root, "f"u8, isDirectory: false, "user.b"u8).Value.Length);
        Assert.Equal(Errno.ENODATA, _store.GetAttribute(_root, "f"u8, isDirectory: false, "user.c"u8).Error);
        Assert.Equal(Errno.None, _store.RemoveAttribute(_root, "f"u8, isDirectory: false, "user.a"u8));
        Assert.Equal(Errno.ENODATA, _store.RemoveAttribute(_root, "f"u8, isDirectory: false, "user.a"u8));
        Assert.Equal(Errno.ENOENT, _store.ListAttributes(_root, "g"u8, isDirectory: false).Error);

        Errno Set(string name, string value, uint flags) =>
            _store.SetAttribute(_root, "f"u8, isDirectory: false, Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value), flags);
    }

    [Fact]
    public void Times_have_nanoseconds_and_may_be_before_1970()
    {
        _ = _store.Add(_root, "f"u8, isDirectory: false, Some);
        Assert.Equal(Errno.ENODATA, _store.GetTimes(_root, "f"u8).Error);
        var times = new FileTimes(new(-5, 999_999_999), new(1_900_000_000, 1));
        Assert.Equal(Errno.None, _store.SetTimes(_root, "f"u8, isDirectory: false, times));
        Assert.Equal(times, _store.GetTimes(_root, "f"u8).Value);
    }

    [Fact]
    public void The_end_of_the_process_loses_nothing()
    {
        _ = _store.Add(_root, "d"u8, isDirectory: true, Some);
        // A copy of the files as they are now is what a killed process leaves.
        _folder.Shell("mkdir copy; cp metadata.db metadata.db-wal copy");
        Assert.Equal("d", _folder.Shell("sqlite3 copy/metadata.db 'SELECT CAST(name AS TEXT) FROM entry'").Trim());
    }

    [Fact]
    public void Everything_is_there_when_it_is_opened_again()
    {
        _ = _store.Add(_root, [0xFF, (byte)'\n'], isDirectory: false, Some);
        _store.Dispose();
        _store = SqliteStore.TryOpen(_tree, out var fault)!;
        Assert.Equal("", fault);
        _root = _store.OpenRoot().Value;
        Assert.Equal(Some, _store.Read(_root, [0xFF, (byte)'\n'], isDirectory: false).Value);
    }

    [Theory]
    [InlineData("rm metadata.db*", "unable to open database file")]
    [InlineData("sqlite3 x.db 'CREATE TABLE t (a)'; mv x.db metadata.db", "is no database of Humfs")]
    [InlineData("sqlite3 metadata.db 'PRAGMA user_version = 9'", "is of version 9, and version 1 is known")]
    [InlineData("printf '%4096s' nonsense > metadata.db", "file is not a database")]
    public void A_foreign_file_is_refused(string damage, string expected)
    {
        _store.Dispose();
        _folder.Shell(damage);
        Assert.Null(SqliteStore.TryOpen(_tree, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void The_shell_reads_it_while_it_is_in_use()
    {
        _ = _store.Add(_root, "dir"u8, isDirectory: true, new() { Permissions = 0b111_101_101 });
        using var directory = _store.OpenDirectory(_root, "dir"u8).Value;
        _ = _store.Add(directory, "null"u8, isDirectory: false, new() { Permissions = 0b110_110_110, Uid = 1, Gid = 2, DeviceType = FileType.CharacterDevice, Major = 1, Minor = 3 });
        _ = _store.SetTimes(directory, "null"u8, isDirectory: false, new(default, new(86_400, 5)));
        _ = _store.SetAttribute(directory, "null"u8, isDirectory: false, "user.a"u8, "b"u8, 0);
        Assert.Equal("""
            /|d|0755|1|2||1|
            /dir|d|0755|0|0||1|
            /dir/null|c|0666|1|2|1:3|1|1970-01-02 00:00:00.000000005
            /dir/null|user.a|b

            """, _folder.Shell("sqlite3 metadata.db 'SELECT * FROM listing ORDER BY path; SELECT * FROM attribute'"));
    }

    [Fact]
    public void Many_calls_can_be_one_transaction()
    {
        using (_store.BeginBatch())
        {
            _ = _store.Add(_root, "a"u8, isDirectory: false, Some);
            Assert.Equal("0\n", _folder.Shell("sqlite3 metadata.db 'SELECT count(*) FROM entry'"));
        }

        Assert.Equal("1\n", _folder.Shell("sqlite3 metadata.db 'SELECT count(*) FROM entry'"));
        Assert.Equal(Errno.None, _store.Sync());
        Assert.Equal(Errno.None, _store.Sync(_root, "a"u8, isDirectory: false));
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        Parallel.For(0, 400, i =>
        {
            var name = Encoding.ASCII.GetBytes($"f{i}");
            Assert.Equal(Errno.None, _store.Add(_root, name, isDirectory: false, new() { Uid = (uint)i }));
            Assert.Equal((uint)i, _store.Read(_root, name, isDirectory: false).Value.Uid);
        });
        AssertSound(files: 401);
    }

    /// <summary>SQLite and our own counts agree, and nothing is left behind.</summary>
    private void AssertSound(int files) => Assert.Equal($"ok\n{files}\n0\n0\n", _folder.Shell("""
        sqlite3 metadata.db "PRAGMA integrity_check; SELECT count(*) FROM file;
            SELECT count(*) FROM file WHERE id > 1 AND links <> (SELECT count(*) FROM entry WHERE entry.file = file.id);
            SELECT count(*) FROM xattr WHERE file NOT IN (SELECT id FROM file)"
        """));
}
