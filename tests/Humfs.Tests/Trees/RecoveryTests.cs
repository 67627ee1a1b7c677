using Externfs.Humfs.Metadata;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Tests.Trees;

public sealed class RecoveryTests : IDisposable
{
    private readonly TestTree _tree = new();

    public RecoveryTests()
    {
        _tree.Make("d", FileType.Directory, 0x1C0);
        _tree.Make("d/x", mode: 0x1C1);
        _tree.Make("e", FileType.Directory, 0x1C2);
        _tree.Make("f", mode: 0x1C3);
        _tree.Make("g", mode: 0x1C4);
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_tree_has_one_user_at_a_time()
    {
        var refused = Assert.Throws<MountRefusedException>(() => HumfsTree.Open(_tree.Folder, new TreeLimits(), (_, _) => { }));
        Assert.Contains("in use", refused.Message);
        // Also after the superblock was replaced.
        _tree.Write("f", 0, new byte[100_000], out _);
        Assert.Equal(Errno.None, _tree.Tree.WriteBack());
        Assert.Throws<MountRefusedException>(() => HumfsTree.Open(_tree.Folder, new TreeLimits(), (_, _) => { }));
    }

    [Theory]
    [InlineData("rm superblock", "no superblock")]
    [InlineData("echo version 7 > superblock", "version that is not known")]
    [InlineData("printf 'used 9\\ntotal 5\\n' > superblock", "more is used")]
    [InlineData("rm -r data; touch data", "data can't be opened")]
    [InlineData("rm -r file_metadata", "metadata can't be opened")]
    [InlineData("echo > dir_metadata/metadata", "top directory")]
    public void What_is_no_tree_is_refused_in_words(string damage, string words)
    {
        _tree.Close();
        _tree.Shell(damage);
        Assert.Contains(words, Assert.Throws<MountRefusedException>(_tree.Open).Message);
    }

    [Fact]
    public void Leftovers_go_and_what_is_used_is_counted_anew()
    {
        _tree.Crash("touch file_metadata/orphan; mkdir -p {file,dir}_metadata/{gone/below,f2}; ln file_metadata/f file_metadata/d/half-linked; sed -i 's/used .*/used 5/' superblock");
        _tree.AssertWhole();
        Assert.Equal(0x1C3, _tree.Stat("f").Permissions);
        Assert.Equal(_tree.Du, _tree.Tree.Space.Used);
        Assert.Contains(_tree.Log, line => line.Contains("leftovers removed"));
    }

    [Theory]
    [InlineData("f", "g", 0)]
    [InlineData("f", "new", 0)]
    [InlineData("f", "d/new", 0)]
    [InlineData("d", "e", 0)]
    [InlineData("d", "e", 1)]
    [InlineData("d", "new", 0)]
    [InlineData("d", "new", 1)]
    [InlineData("d", "new", 2)]
    public void A_rename_that_the_data_has_seen_is_finished(string name, string newName, int metadataSteps)
    {
        var permissions = _tree.Stat(name).Permissions;
        var steps = new[] { "", $"rm -rf file_metadata/{newName}; mv -T file_metadata/{name} file_metadata/{newName};", $"mv -T dir_metadata/{name} dir_metadata/{newName};" };
        Interrupt(name, newName, isExchange: false, $"mv -T data/{name} data/{newName};" + string.Concat(steps.Take(metadataSteps + 1)));
        _tree.AssertWhole();
        Assert.Equal(permissions, _tree.Stat(newName).Permissions);
        Assert.Equal(Errno.ENOENT, _tree.TryFind(name).Error);
    }

    [Theory]
    [InlineData("f", 0)]
    [InlineData("f", 1)]
    [InlineData("f", 2)]
    [InlineData("d", 0)]
    [InlineData("d", 1)]
    [InlineData("d", 2)]
    public void A_rename_that_leaves_a_whiteout_is_finished(string name, int metadataSteps)
    {
        var permissions = _tree.Stat(name).Permissions;
        var steps = new[] { "", $"mv -T file_metadata/{name} file_metadata/new; mv -T dir_metadata/{name} dir_metadata/new || true;", $"echo 0 5 6 c 0 0 > file_metadata/{name};" };
        Interrupt(name, "new", isExchange: false, $"mv -T data/{name} data/new; mknod data/{name} c 0 0;" + string.Concat(steps.Take(metadataSteps + 1)), leavesWhiteout: true);
        _tree.AssertWhole();
        Assert.Equal(permissions, _tree.Stat("new").Permissions);
        Assert.Equal((FileType.CharacterDevice, 0, 5u, 6u), (_tree.Stat(name).Type, _tree.Stat(name).Permissions, _tree.Stat(name).Uid, _tree.Stat(name).Gid));
    }

    [Theory]
    [InlineData("f", "g", false)]
    [InlineData("d", "e", false)]
    [InlineData("d", "e", true)]
    [InlineData("f", "d", true)]
    public void A_rename_that_the_data_has_not_seen_is_dropped(string name, string newName, bool isExchange)
    {
        var (one, two) = (_tree.Stat(name).Permissions, _tree.Stat(newName).Permissions);
        Interrupt(name, newName, isExchange, "true");
        _tree.AssertWhole();
        Assert.Equal((one, two), (_tree.Stat(name).Permissions, _tree.Stat(newName).Permissions));
    }

    [Theory]
    [InlineData("f", "g")]
    [InlineData("d", "e")]
    [InlineData("d", "f")]
    [InlineData("f", "d")]
    public void An_exchange_that_the_data_has_seen_is_finished(string name, string newName)
    {
        var (one, two) = (_tree.Stat(name).Permissions, _tree.Stat(newName).Permissions);
        Interrupt(name, newName, isExchange: true, $"cd data; mv {name} .t; mv {newName} {name}; mv .t {newName}");
        _tree.AssertWhole();
        Assert.Equal((two, one), (_tree.Stat(name).Permissions, _tree.Stat(newName).Permissions));
    }

    [Fact]
    public void A_rename_in_a_directory_that_moved_itself_is_finished()
    {
        var records = new[] { Record("d", "moved", false), Record("d/x", "d/y", false) };
        Interrupt(records, "mv data/d/x data/d/y; mv data/d data/moved");
        _tree.AssertWhole();
        Assert.Equal((0x1C0, 0x1C1), (_tree.Stat("moved").Permissions, _tree.Stat("moved/y").Permissions));
    }

    [Fact]
    public void A_tree_of_the_kernel_of_2004_is_modernised()
    {
        using var old = new TestTree(made: $"tar --numeric-owner -xpf {Fixture("fixture-kernelmade.tar")}");
        Assert.Equal(
            [FileType.BlockDevice, FileType.Fifo, FileType.Regular, FileType.CharacterDevice, FileType.Socket],
            new[] { "kdisk", "kfifo", "kfile", "knull", "ksock" }.Select(name => old.Stat(name).Type));
        Assert.Equal((0x103u, 0x801u), (old.Stat("knull").Device, old.Stat("kdisk").Device));
        Assert.Equal("fifo\nfifo\nfifo\nsocket\n", old.Shell("stat -c %F data/knull data/kdisk data/kfifo data/ksock"));
        Assert.Equal((0x1E8, 7u, 8u), (old.Stat("kdir").Permissions, old.Stat("kdir").Uid, old.Stat("kdir").Gid));
        Assert.Equal(old.Du, old.Tree.Space.Used);
    }

    [Fact]
    public void A_tree_of_version_1_is_read_and_not_written()
    {
        using var old = new TestTree(made: """
            mkdir -p data/d metadata/d; echo content > data/d/f; chmod 640 data/d/f; echo 5 6 > metadata/metadata; echo 7 8 > metadata/d/metadata; echo 9 10 > metadata/d/f
            printf 'version 1\nused 100\ntotal 1000000\n' > superblock
            """);
        var status = old.Stat("d/f");
        Assert.Equal((0x1A0, 9u, 10u, 7u, 5u), (status.Permissions, status.Uid, status.Gid, old.Stat("d").Uid, old.Stat("").Uid));
        Assert.Equal("content\n", old.Read("d/f"));
        Assert.Equal((Errno.EROFS, Errno.EROFS, Errno.EROFS), (old.Make("x"), old.Unlink("d/f"), old.Rename("d", "e")));
    }

    internal static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    private JournalRecord Record(string name, string newName, bool isExchange, bool leavesWhiteout = false)
    {
        var source = _tree.Find(name);
        var target = _tree.TryFind(newName).Inode;
        return new()
        {
            IsExchange = isExchange,
            LeavesWhiteout = leavesWhiteout,
            Uid = 5,
            Gid = 6,
            Directory = DirectoryOf(name),
            NewDirectory = DirectoryOf(newName),
            Source = source.DataNumber,
            Target = target?.DataNumber ?? 0,
            SourceIsDirectory = source.IsDirectory,
            TargetIsDirectory = target is { IsDirectory: true },
            Identity = new MetadataIdentity(NumberOf($"file_metadata/{name}"), source.IsDirectory ? NumberOf($"dir_metadata/{name}") : 0),
            Name = System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(name)),
            NewName = System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(newName)),
        };
    }

    private ulong DirectoryOf(string path) => _tree.Find(Path.GetDirectoryName(path)!).DataNumber;

    private ulong NumberOf(string path) => ulong.Parse(_tree.Shell($"stat -c %i {path}"));

    private void Interrupt(string name, string newName, bool isExchange, string done, bool leavesWhiteout = false) =>
        Interrupt([Record(name, newName, isExchange, leavesWhiteout)], done);

    private void Interrupt(JournalRecord[] records, string done)
    {
        var journal = new byte[records.Length * JournalRecord.Size];
        for (var i = 0; i < records.Length; i++)
            records[i].Write(journal.AsSpan(i * JournalRecord.Size));
        File.WriteAllBytes(Path.Combine(_tree.Folder, "journal"), journal);
        _tree.Crash(done);
    }
}
