using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Tests.Metadata;

public sealed unsafe class ShadowStoreTests : IDisposable
{
    private static readonly FileMetadata Some = new() { Permissions = 420, Uid = 12, Gid = 34 };
    private readonly TestFolder _folder = new();
    private readonly SafeFileHandle _tree;
    private readonly ShadowStore _store;
    private readonly MetadataDirectory _root;

    public ShadowStoreTests()
    {
        _folder.Shell("mkdir file_metadata dir_metadata; echo 493 1 2 > dir_metadata/metadata");
        _tree = Open(_folder.Path);
        _store = new(_tree);
        _root = _store.OpenRoot().Value;
    }

    public void Dispose()
    {
        _root.Dispose();
        _tree.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_top_directory_has_an_empty_name()
    {
        Assert.Equal((493, 1u, 2u), Triple(_store.Read(_root, ""u8, isDirectory: true).Value));
        Assert.Equal(Errno.None, _store.Write(_root, ""u8, isDirectory: true, Some));
        Assert.Equal("420 12 34\n", _folder.Shell("cat dir_metadata/metadata"));
    }

    [Fact]
    public void A_file_has_a_line_and_keeps_it_in_place()
    {
        Assert.Equal(Errno.None, _store.Add(_root, "a"u8, isDirectory: false, new() { Permissions = 0xFFF, Uid = 4000000000, Gid = 5 }));
        Assert.Equal("4095 4000000000 5\n", _folder.Shell("cat file_metadata/a"));
        var before = _folder.Shell("stat -c %i file_metadata/a");
        Assert.Equal(Errno.None, _store.Write(_root, "a"u8, isDirectory: false, Some));
        Assert.Equal("420 12 34        \n", _folder.Shell("cat file_metadata/a"));
        Assert.Equal(before, _folder.Shell("stat -c %i file_metadata/a"));
        Assert.Equal((420, 12u, 34u), Triple(_store.Read(_root, "a"u8, isDirectory: false).Value));
        Assert.Equal(Errno.None, _store.Remove(_root, "a"u8, isDirectory: false));
        Assert.Equal(Errno.ENOENT, _store.Read(_root, "a"u8, isDirectory: false).Error);
    }

    [Fact]
    public void What_was_left_behind_is_not_written_to()
    {
        _folder.Shell("echo 1 2 3 > file_metadata/kept; ln file_metadata/kept file_metadata/new");
        Assert.Equal(Errno.None, _store.Add(_root, "new"u8, isDirectory: false, Some));
        Assert.Equal("1 2 3\n420 12 34\n", _folder.Shell("cat file_metadata/kept file_metadata/new"));
    }

    [Fact]
    public void A_directory_left_behind_makes_room_for_a_file()
    {
        _folder.Shell("mkdir -p file_metadata/new/x/y; touch file_metadata/new/{1..300}");
        Assert.Equal(Errno.None, _store.Add(_root, "new"u8, isDirectory: false, Some));
        Assert.Equal("420 12 34\n", _folder.Shell("cat file_metadata/new"));
    }

    [Fact]
    public void A_directory_is_in_both_trees_and_comes_and_goes()
    {
        Assert.Equal(Errno.None, _store.Add(_root, "d"u8, isDirectory: true, Some));
        Assert.Equal("420 12 34\n", _folder.Shell("cat dir_metadata/d/metadata; ls -A file_metadata/d"));
        using (var child = _store.OpenDirectory(_root, "d"u8).Value)
        {
            Assert.Equal((420, 12u, 34u), Triple(_store.Read(child, ""u8, isDirectory: true).Value));
            Assert.Equal(Errno.None, _store.Add(child, "f"u8, isDirectory: false, Some));
        }

        Assert.Equal("420 12 34\n", _folder.Shell("cat file_metadata/d/f"));
        Assert.Equal(Errno.None, _store.Remove(_root, "d"u8, isDirectory: true));
        Assert.Equal("", _folder.Shell("ls file_metadata; ls dir_metadata | grep -v metadata || true"));
    }

    [Theory]
    [InlineData("metadata")]
    [InlineData("metadata\n")]
    public void A_directory_may_have_the_name_of_the_file_beside_it(string name)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(name);
        Assert.Equal(Errno.None, _store.Add(_root, bytes, isDirectory: true, Some));
        Assert.Equal((420, 12u, 34u), Triple(_store.Read(_root, bytes, isDirectory: true).Value));
        Assert.Equal((493, 1u, 2u), Triple(_store.Read(_root, ""u8, isDirectory: true).Value));
        using (var child = _store.OpenDirectory(_root, bytes).Value)
            Assert.Equal((420, 12u, 34u), Triple(_store.Read(child, ""u8, isDirectory: true).Value));
        Assert.Equal(Errno.None, _store.Rename(_root, bytes, _root, "other"u8, isDirectory: true));
        Assert.Equal("420 12 34\n", _folder.Shell("cat dir_metadata/other/metadata"));
        Assert.Equal(Errno.None, _store.Rename(_root, "other"u8, _root, bytes, isDirectory: true));
        Assert.Equal(Errno.None, _store.Remove(_root, bytes, isDirectory: true));
        Assert.Equal("metadata\n", _folder.Shell("ls dir_metadata"));
    }

    [Fact]
    public void Hard_links_share_their_metadata()
    {
        Assert.Equal(Errno.None, _store.Add(_root, "a"u8, isDirectory: false, Some));
        Assert.Equal(Errno.None, _store.Link(_root, "a"u8, _root, "b"u8));
        Assert.Equal(Errno.None, _store.Write(_root, "b"u8, isDirectory: false, new() { Permissions = 1, Uid = 2, Gid = 3 }));
        Assert.Equal((1, 2u, 3u), Triple(_store.Read(_root, "a"u8, isDirectory: false).Value));
    }

    [Fact]
    public void A_directory_moves_over_an_empty_one()
    {
        _folder.Shell("mkdir -p {file,dir}_metadata/{a,b}; echo 1 1 1 > dir_metadata/a/metadata; echo 2 2 2 > dir_metadata/b/metadata; echo 3 3 3 > file_metadata/a/f; echo orphan > file_metadata/b/x");
        Assert.Equal(Errno.None, _store.Rename(_root, "a"u8, _root, "b"u8, isDirectory: true));
        Assert.Equal("1 1 1\n3 3 3\n", _folder.Shell("cat dir_metadata/b/metadata file_metadata/b/*; ! ls file_metadata/a; ! ls dir_metadata/a"));
    }

    [Theory]
    [InlineData(0)] // nothing was done
    [InlineData(1)] // the one tree
    [InlineData(2)] // both
    public void An_exchange_is_finished_wherever_it_stopped(int done)
    {
        _folder.Shell("mkdir -p {file,dir}_metadata/{a,b}; echo 1 1 1 > dir_metadata/a/metadata; echo 2 2 2 > dir_metadata/b/metadata; touch file_metadata/a/f");
        var before = _store.Identify(_root, "a"u8, isDirectory: true);
        const string Swap = "mv {0}/a {0}/c; mv {0}/b {0}/a; mv {0}/c {0}/b;";
        if (done > 0)
            _folder.Shell(Swap.Replace("{0}", "file_metadata", StringComparison.Ordinal));
        if (done > 1)
            _folder.Shell(Swap.Replace("{0}", "dir_metadata", StringComparison.Ordinal));
        Assert.Equal(Errno.None, _store.FinishExchange(_root, "a"u8, isDirectory: true, _root, "b"u8, newIsDirectory: true, before));
        Assert.Equal("2 2 2\n1 1 1\nf\n", _folder.Shell("cat dir_metadata/a/metadata dir_metadata/b/metadata; ls file_metadata/b"));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    public void An_exchange_of_a_file_and_a_directory_is_finished_wherever_it_stopped(bool directoryFirst, int done)
    {
        _folder.Shell("mkdir -p {file,dir}_metadata/d; echo 1 1 1 > dir_metadata/d/metadata; echo 2 2 2 > file_metadata/f");
        var (first, second) = directoryFirst ? ("d"u8.ToArray(), "f"u8.ToArray()) : ("f"u8.ToArray(), "d"u8.ToArray());
        var before = _store.Identify(_root, first, directoryFirst);
        if (done > 0)
            _folder.Shell("cd file_metadata; mv d c; mv f d; mv c f");
        if (done > 1)
            _folder.Shell("mv dir_metadata/d dir_metadata/f");
        Assert.Equal(Errno.None, _store.FinishExchange(_root, first, directoryFirst, _root, second, !directoryFirst, before));
        Assert.Equal("1 1 1\n2 2 2\n", _folder.Shell("cat dir_metadata/f/metadata file_metadata/d; test -d file_metadata/f; ! ls dir_metadata/d"));
    }

    private static (int Permissions, uint Uid, uint Gid) Triple(FileMetadata metadata) => (metadata.Permissions, metadata.Uid, metadata.Gid);

    private static SafeFileHandle Open(string path)
    {
        fixed (byte* pointer = System.Text.Encoding.UTF8.GetBytes(path + "\0"))
        {
            Assert.Equal(Errno.None, Libc.OpenAt(AtFlags.CurrentDirectory, pointer, OpenFlags.Directory, 0, out var descriptor));
            return new(descriptor, ownsHandle: true);
        }
    }
}
