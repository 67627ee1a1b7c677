using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Tests.Commands;

public sealed class CheckTests : IDisposable
{
    private const string Source = """
        mkdir -p data/d/e; chown 5:6 data/d; echo 1 > data/a; ln data/a data/b; ln data/a data/d/c; chown 7:8 data/a
        echo 2 > data/d/f; echo 3 > data/d/e/g; ln -s a data/link; mknod data/null c 1 3; mkfifo data/fifo; mkdir data/metadata
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sound_tree_has_no_findings(bool isSqlite)
    {
        Make(isSqlite);
        Assert.Equal("", Check().Text);
        Assert.Equal("", Check("--repair").Text);
    }

    [Theory]
    // The superblock.
    [InlineData("rm superblock", "superblock: is missing")]
    [InlineData("echo nonsense > superblock", "superblock: has a line that is not known")]
    [InlineData(": > superblock", "superblock: is empty")]
    [InlineData("sed -i 's/^used.*/used 4096/' superblock", "superblock: says that 4096 bytes are used, but")]
    [InlineData("sed -i 's/^used.*/used 99999999999/' superblock", "superblock: says that more is used")]
    [InlineData("sed -i 's/^total.*/total 8192/; s/^used.*/used 8192/' superblock", "which is more than the total of 8192")]
    // What is missing.
    [InlineData("rm file_metadata/d/f", "data/d/f: has no metadata")]
    [InlineData("rm file_metadata/link", "data/link: has no metadata")]
    [InlineData("rm file_metadata/a", "data/a: has no metadata", "data/a: is a hard link of data/b, but does not share its metadata")]
    [InlineData("rm dir_metadata/d/metadata", "data/d: has no metadata")]
    [InlineData("rm -r dir_metadata/d", "data/d: has no metadata")]
    [InlineData("rm -r file_metadata/d/e", "data/d/e: has no metadata")]
    [InlineData("rm dir_metadata/metadata", "data: has no metadata")]
    [InlineData("rm dir_metadata/$'metadata\\n'/metadata", "data/metadata: has no metadata")]
    [InlineData("rm -r file_metadata", "file_metadata: is missing")]
    // What makes no sense.
    [InlineData("echo nonsense > file_metadata/d/f", "data/d/f: has metadata that makes no sense")]
    [InlineData("echo 420 0 > file_metadata/d/f", "data/d/f: has metadata that makes no sense")]
    [InlineData("echo 9999 0 0 > file_metadata/d/f", "data/d/f: has metadata that makes no sense")]
    [InlineData(": > file_metadata/a", "data/a: has metadata that makes no sense", "data/d/c: has metadata that makes no sense")]
    [InlineData(": > dir_metadata/d/metadata", "data/d: has metadata that makes no sense")]
    [InlineData("ln -sf /etc/passwd file_metadata/d/f", "data/d/f: has metadata that is a symlink")]
    [InlineData("rm file_metadata/d/f; mkfifo file_metadata/d/f", "data/d/f: has metadata that is a FIFO")]
    [InlineData("rm -r file_metadata/d/e; echo 420 0 0 > file_metadata/d/e", "file_metadata/d/e: is a file, but the data is a directory")]
    [InlineData("rm file_metadata/d/f; mkdir -p file_metadata/d/f/x", "file_metadata/d/f: is a directory, but the data is a file")]
    // What belongs to nothing.
    [InlineData("echo 420 0 0 > file_metadata/gone", "file_metadata/gone: is not in the data")]
    [InlineData("echo 420 0 0 > file_metadata/$'odd\\nname'", "file_metadata/odd\\012name: is not in the data")]
    [InlineData("mkdir -p {file,dir}_metadata/gone/x; touch file_metadata/gone/{1..500}", "file_metadata/gone: is not in the data", "dir_metadata/gone: is not in the data")]
    [InlineData("mkdir dir_metadata/d/f", "dir_metadata/d/f: is a directory, but the data is a file")]
    // Hard links.
    [InlineData("rm file_metadata/b; echo 420 1 1 > file_metadata/b", "data/b: is a hard link of data/a, but does not share its metadata")]
    [InlineData("ln -f file_metadata/a file_metadata/d/f", "data/d/f: shares its metadata with data/a, but is another file")]
    [InlineData("rm file_metadata/b; ln -f file_metadata/d/f file_metadata/b", "data/d/f: shares its metadata with data/b", "data/b: is a hard link of data/a")]
    // Kinds.
    [InlineData("rm data/null; echo content > data/null", "data/null: is a file, but its metadata says a character device")]
    [InlineData("rm data/null; mknod data/null c 1 5", "data/null: is a character device, but its metadata says a character device")]
    [InlineData("echo 420 0 0 s 0 0 > file_metadata/fifo", "data/fifo: is a FIFO, but its metadata says a socket")]
    [InlineData("chmod 4755 data/d/f", "data/d/f: has setuid or setgid in the data")]
    // What a crash leaves.
    [InlineData("touch mounted", "mounted: the tree was not unmounted cleanly")]
    [InlineData("touch superblock.new device.new metadata.db-wal", "superblock.new: is left over", "device.new: is left over", "metadata.db-wal: is left over")]
    [InlineData("mkdir -p convert.unfinished/file_metadata", "convert.unfinished: is left over")]
    public void A_corruption_is_found_and_repaired(string damage, params string[] expected)
    {
        Make(isSqlite: false);
        _folder.Shell(damage);
        AssertRepaired(expected);
    }

    [Theory]
    [InlineData("DELETE FROM entry WHERE name = CAST('f' AS BLOB)", "data/d/f: has no metadata", "metadata.db: 1 files can't be reached from the top")]
    [InlineData("DELETE FROM entry WHERE name = CAST('e' AS BLOB)", "metadata.db: 2 files can't be reached from the top", "data/d/e: has no metadata")]
    [InlineData("DELETE FROM file WHERE id = 1", "metadata.db: the top directory has no row", "metadata.db: 7 entries are in no directory")]
    [InlineData("DELETE FROM file WHERE id = (SELECT file FROM entry WHERE name = CAST('f' AS BLOB))", "metadata.db: 1 entries have no file")]
    [InlineData("INSERT INTO file (type, mode, uid, gid) VALUES ('-', 1, 2, 3)", "metadata.db: 1 files can't be reached from the top")]
    [InlineData("INSERT INTO entry VALUES (1, CAST('gone' AS BLOB), (SELECT file FROM entry WHERE name = CAST('f' AS BLOB)))", "metadata.db:/gone: is not in the data", "metadata.db: 1 files have a wrong number of links")]
    [InlineData("UPDATE file SET links = 9 WHERE id = 1 OR type = 'c'", "metadata.db: 1 files have a wrong number of links")]
    [InlineData("INSERT INTO xattr VALUES (99, X'61', X'62')", "metadata.db: 1 extended attributes belong to no file")]
    [InlineData("UPDATE file SET type = 'd' WHERE type = 'c'", "metadata.db:/null: is a directory, but the data is a FIFO")]
    [InlineData("UPDATE file SET type = '-' WHERE id = (SELECT file FROM entry WHERE name = CAST('e' AS BLOB))", "metadata.db: 1 entries are in no directory")]
    [InlineData("UPDATE entry SET file = (SELECT file FROM entry WHERE name = CAST('f' AS BLOB)) WHERE name = CAST('b' AS BLOB)", "data/b: is a hard link of data/a")]
    public void A_corruption_of_the_database_is_found_and_repaired(string statement, params string[] expected)
    {
        Make(isSqlite: true);
        _folder.Shell($"sqlite3 metadata.db \"{statement}\"");
        AssertRepaired(expected);
    }

    [Theory]
    [InlineData("printf x | dd of=metadata.db bs=1 seek=20480 count=1 conv=notrunc 2> /dev/null; head -c 9000 /dev/urandom | dd of=metadata.db bs=1 seek=4096 conv=notrunc 2> /dev/null", "metadata.db: ")]
    [InlineData("rm metadata.db", "metadata.db: unable to open database file (can't be repaired)")]
    [InlineData("sqlite3 metadata.db 'DROP TABLE xattr'", "metadata.db: no such table: xattr (can't be repaired)")]
    [InlineData("mkdir humfsify.unfinished", "humfsify.unfinished: a command was interrupted")]
    public void What_can_not_be_repaired_is_left(string damage, string expected)
    {
        Make(isSqlite: true);
        _folder.Shell(damage);
        var run = Check("--repair");
        Assert.Equal(4, run.Status);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_rename_is_finished()
    {
        Make(isSqlite: false);
        var inode = ulong.Parse(_folder.Shell("stat -c %i data/d/f"));
        using (var top = File.OpenHandle(_folder["superblock"]))
        {
            var directory = ulong.Parse(_folder.Shell("stat -c %i data/d"));
            var root = ulong.Parse(_folder.Shell("stat -c %i data"));
            var record = new byte[JournalRecord.Size];
            new JournalRecord { Directory = directory, NewDirectory = root, Source = inode, Name = "f"u8.ToArray(), NewName = "moved"u8.ToArray() }.Write(record);
            File.WriteAllBytes(_folder["journal"], record);
        }

        _folder.Shell("mv data/d/f data/moved; touch mounted; echo 384 1 2 > file_metadata/d/f");
        AssertRepaired("journal: 1 renames were interrupted", "mounted: the tree was not unmounted cleanly");
        Assert.Equal("384 1 2\n", _folder.Shell("cat file_metadata/moved; ! ls file_metadata/d/f 2> /dev/null"));
    }

    [Fact]
    public void What_is_made_up_is_as_private_as_can_be()
    {
        Make(isSqlite: false);
        _folder.Shell("rm file_metadata/d/f dir_metadata/d/e/metadata");
        Assert.Equal(1, Check("--repair").Status);
        Assert.Equal("384 5 6\n448 5 6\n420 0 0\n", _folder.Shell("cat file_metadata/d/f dir_metadata/d/e/metadata file_metadata/d/e/g"));
    }

    [Fact]
    public void What_is_left_of_a_directory_is_kept()
    {
        Make(isSqlite: false);
        _folder.Shell("rm -r dir_metadata/d/metadata");
        Assert.Equal(1, Check("--repair").Status);
        Assert.Equal("420 7 8\n493 0 0\n", _folder.Shell("cat file_metadata/d/c dir_metadata/d/e/metadata"));
    }

    [Fact]
    public void Without_repair_nothing_is_written()
    {
        Make(isSqlite: false);
        _folder.Shell("rm file_metadata/d/f dir_metadata/d/e/metadata; touch mounted; rm superblock; echo x > file_metadata/gone");
        var before = MadeTree.ListAll(_folder);
        Assert.Equal(4, Check().Status);
        Assert.Equal(before, MadeTree.ListAll(_folder));
    }

    [Fact]
    public void A_lost_superblock_keeps_what_is_known_of_the_total()
    {
        Make(isSqlite: false);
        _folder.Shell("sed -i 's/^version 2/version 7/' superblock");
        Assert.Equal(1, Check("--repair").Status);
        Assert.Contains("total 67108864\n", _folder.Shell("cat superblock"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "is no Humfs tree", "")]
    [InlineData(16, "usage: ", "--repair", "x")]
    [InlineData(16, "unknown option '--fix'", "--fix")]
    public void What_is_no_tree_is_an_operational_error(int status, string message, params string[] words)
    {
        var run = CommandRun.Of(["check", _folder.Path, .. words.Where(word => word.Length > 0)]);
        Assert.Equal(status, run.Status);
        Assert.Contains(message, run.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mounted_tree_is_not_checked()
    {
        Make(isSqlite: false);
        using (HumfsTree.Open(_folder.Path, new TreeLimits(), (_, _) => { }))
            Assert.Equal((8, true), (Check("--repair").Status, Check().Failure.Contains("is mounted", StringComparison.Ordinal)));
        Assert.Equal("", Check().Text);
    }

    private void Make(bool isSqlite)
    {
        _folder.Shell(Source);
        _ = CommandRun.Of("humfsify", "nobody", "nogroup", "64M", _folder.Path).Text;
        if (isSqlite)
            _ = CommandRun.Of("convert", _folder.Path, "sqlite").Text;
    }

    private CommandRun Check(params string[] words) => CommandRun.Of(["check", _folder.Path, .. words]);

    private void AssertRepaired(params string[] expected)
    {
        var found = Check();
        Assert.Equal((4, ""), (found.Status, found.Failure));
        Assert.All(expected, line => Assert.Contains(line, found.Output, StringComparison.Ordinal));
        var repaired = Check("--repair");
        Assert.True(repaired.Status == 1, repaired.Output + repaired.Failure);
        Assert.Equal("", Check().Text);
        Assert.Equal("", _folder.Shell("find superblock {file,dir}_metadata metadata.db ! -user 65534 2> /dev/null || true"));
    }
}
