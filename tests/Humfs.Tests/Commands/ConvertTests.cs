using System.Text;
using Externfs.Humfs.Metadata;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Tests.Commands;

public sealed class ConvertTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public ConvertTests()
    {
        _folder.Shell(MadeTree.Odd);
        _ = CommandRun.Of("humfsify", "nobody", "nogroup", "64M", _folder.Path).Text;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Both_ways_nothing_is_lost()
    {
        const string Metadata = "find {file,dir}_metadata -printf '%p|%y|%m|%U:%G|%n|' -exec sh -c '[ -d \"$1\" ] && echo || cat \"$1\"' sh {} \\; | LC_ALL=C sort";
        var before = _folder.Shell(Metadata);
        var data = MadeTree.List(_folder);
        _ = Convert("sqlite").Text;
        Assert.Equal("data\nmetadata.db\nsuperblock\ntop_metadata\n", _folder.Shell("ls -A"));
        Assert.Contains("metadata sqlite\n", _folder.Shell("cat superblock"), StringComparison.Ordinal);
        Assert.Equal("65534\n", _folder.Shell("stat -c %u metadata.db"));
        Assert.Equal("", CommandRun.Of("check", _folder.Path).Text);
        Assert.Equal("/hard-a|0644|7|8|3\n/null|0666|0|0|2\n", _folder.Shell("sqlite3 metadata.db \"SELECT path, mode, uid, gid, links FROM listing WHERE path IN ('/hard-a', '/null') ORDER BY 1\""));
        _ = Convert("shadow_fs").Text;
        Assert.Equal(before, _folder.Shell(Metadata));
        Assert.Equal("data\ndir_metadata\nfile_metadata\nsuperblock\ntop_metadata\n", _folder.Shell("ls -A"));
        Assert.Equal("", CommandRun.Of("check", _folder.Path).Text);
        Assert.Equal(data, MadeTree.List(_folder));
    }

    [Fact]
    public void A_database_is_undone_too()
    {
        _ = Convert("sqlite").Text;
        Assert.Equal(0, CommandRun.Of("humfsify", "--undo", _folder.Path).Status);
        Assert.Equal("data\n4755\n12:34\n1:3\n", _folder.Shell("ls -A; stat -c %a data/suid; stat -c %u:%g data/plain; stat -c %t:%T data/null"));
    }

    [Fact]
    public void Attributes_wait_in_the_sidecar_and_follow_their_files()
    {
        WriteAttributes();
        Assert.Contains("attributes.db keeps extended attributes and times of 3 files", Convert("shadow_fs").Text, StringComparison.Ordinal);
        Assert.Equal("65534\n", _folder.Shell("stat -c %u attributes.db"));
        Assert.Equal("", CommandRun.Of("check", _folder.Path).Text);
        // One is renamed, one is replaced by another file of its name.
        _folder.Shell("mv data/plain data/dir/moved; mv file_metadata/plain file_metadata/dir/moved; cp data/suid x; rm data/suid; mv x data/suid; chown -R 65534:65534 data");
        Assert.Contains("1 of 3 files are gone or others", Convert("sqlite").Text, StringComparison.Ordinal);
        Assert.Equal("/dir|user.c|3\n/dir/moved|user.a|1\n/dir/moved|user.b|2\n", Attributes());
    }

    [Fact]
    public void A_copy_finds_its_attributes_by_path()
    {
        WriteAttributes();
        _ = Convert("shadow_fs").Text;
        using var copy = new TestFolder();
        copy.Shell($"cp -a {_folder.Path}/. .");
        _ = CommandRun.Of("convert", copy.Path, "sqlite").Text;
        Assert.Equal("/dir|user.c|3\n/plain|user.a|1\n/plain|user.b|2\n/suid|security.capability|4\n", copy.Shell("sqlite3 metadata.db 'SELECT * FROM attribute ORDER BY 1, 2'"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hard_links_have_their_attributes_together(bool isCopied)
    {
        _ = Convert("sqlite").Text;
        _folder.Shell("sqlite3 metadata.db \"INSERT INTO xattr SELECT file, X'61', X'62' FROM path WHERE path = '/hard-a'\"");
        _ = Convert("shadow_fs").Text;
        if (isCopied)
            _folder.Shell("cp -a data copy; rm -r data; mv copy data");
        Assert.DoesNotContain("are gone or others", Convert("sqlite").Text, StringComparison.Ordinal);
        Assert.Equal("/dir/hard-c|a|b\n/hard-a|a|b\n/hard-b|a|b\n", Attributes());
    }

    [Fact]
    public void Times_are_recorded_and_come_back()
    {
        _ = Convert("sqlite").Text;
        Assert.Equal("2004-04-08 12:00:00.123456789\n", _folder.Shell("sqlite3 metadata.db \"SELECT modified FROM listing WHERE path = '/plain'\""));
        // A copy that lost its times still knows them in the database.
        _folder.Shell("touch data/plain");
        _ = Convert("shadow_fs").Text;
        _ = Convert("sqlite").Text;
        Assert.Equal("2004-04-08 12:00:00.123456789\n", _folder.Shell("sqlite3 metadata.db \"SELECT modified FROM listing WHERE path = '/plain'\""));
        // What is written in between is newer.
        _ = Convert("shadow_fs").Text;
        _folder.Shell("touch -d '2010-01-01 00:00:00' data/plain");
        _ = Convert("sqlite").Text;
        Assert.Equal("2010-01-01 00:00:00.000000000\n", _folder.Shell("sqlite3 metadata.db \"SELECT modified FROM listing WHERE path = '/plain'\""));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("shadow_fs")]
    public void Interrupted_anywhere_the_tree_is_as_it_was(string format)
    {
        if (format == "shadow_fs")
            _ = Convert("sqlite").Text;
        var interruptions = 0;
        for (var reports = 1; ; reports += 5)
        {
            var run = CommandRun.Of(reports, "convert", _folder.Path, format);
            if (run.Status == 0)
                break;
            interruptions++;
            var check = CommandRun.Of("check", _folder.Path);
            Assert.True(check.Status == 0 || check.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => line.Contains("is left over", StringComparison.Ordinal)), check.Output);
        }

        Assert.InRange(interruptions, 10, 100);
        Assert.Equal("", CommandRun.Of("check", _folder.Path).Text);
    }

    [Fact]
    public void What_an_interruption_behind_the_superblock_left_is_removed()
    {
        _folder.Shell("cp -a file_metadata f; cp -a dir_metadata d");
        _ = Convert("sqlite").Text;
        _folder.Shell("mv f file_metadata; mv d dir_metadata; mkdir convert.unfinished");
        Assert.Equal(4, CommandRun.Of("check", _folder.Path).Status);
        _ = Convert("sqlite").Text;
        Assert.Equal("data\nmetadata.db\nsuperblock\ntop_metadata\n", _folder.Shell("ls -A"));
    }

    [Theory]
    [InlineData("touch mounted", "was not unmounted cleanly")]
    [InlineData("rm file_metadata/plain", "data/plain has no metadata")]
    [InlineData("echo 'version 1\nused 1\ntotal 2' > superblock", "is a tree of version 1")]
    [InlineData("rm superblock", "superblock can't be opened")]
    public void What_is_not_in_order_is_refused(string damage, string message)
    {
        _folder.Shell(damage);
        var run = Convert("sqlite");
        Assert.Equal(1, run.Status);
        Assert.Contains(message, run.Failure, StringComparison.Ordinal);
        Assert.Equal("", _folder.Shell("ls metadata.db 2> /dev/null || true"));
    }

    private CommandRun Convert(string format) => CommandRun.Of("convert", _folder.Path, format);

    private string Attributes() => _folder.Shell("sqlite3 metadata.db 'SELECT * FROM attribute ORDER BY 1, 2'");

    private void WriteAttributes()
    {
        _ = Convert("sqlite").Text;
        _folder.Shell("""
            sqlite3 metadata.db "INSERT INTO xattr SELECT file, CAST(n AS BLOB), CAST(v AS BLOB) FROM path JOIN
                (SELECT '/plain' AS p, 'user.a' AS n, '1' AS v UNION SELECT '/plain', 'user.b', '2' UNION SELECT '/dir', 'user.c', '3' UNION SELECT '/suid', 'security.capability', '4') ON p = path"
            """);
    }
}
