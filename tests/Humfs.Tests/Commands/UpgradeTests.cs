namespace Externfs.Humfs.Tests.Commands;

public sealed class UpgradeTests : IDisposable
{
    // As the kernel and humfsify of 2004 had it: the modes are the data's own.
    private const string Version1 = """
        mkdir -p data/d/e metadata/d/e; echo 1 > data/a; ln data/a data/b; echo 2 > data/d/f; ln -s a data/link; mkfifo data/fifo
        chmod 4751 data/a; chmod 0 data/d/f; chmod 2775 data/d; chmod 600 data/fifo; chown -hR 65534:65534 data
        echo 1 2 > metadata/a; ln metadata/a metadata/b; echo 3 4 > metadata/d/f; echo 5 6 > metadata/link; echo 7 8 > metadata/fifo
        echo 9 10 > metadata/metadata; echo 11 12 > metadata/d/metadata; echo 13 14 > metadata/d/e/metadata
        printf 'version 1\nused 4096\ntotal 67108864\n' > superblock; chown -R 65534:65534 metadata superblock; chmod 4751 data/a; chmod 2775 data/d
        """;

    private const string Metadata = "cat file_metadata/{a,b,d/f,link,fifo} dir_metadata/{,d/,d/e/}metadata; stat -c %h file_metadata/a; cat data/a data/d/f; cat superblock";
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Version_1_becomes_version_2()
    {
        _folder.Shell(Version1);
        _ = Upgrade().Text;
        Assert.StartsWith("""
            2537 1 2
            2537 1 2
            0 3 4
            511 5 6
            384 7 8
            493 9 10
            1533 11 12
            493 13 14
            2
            1
            2
            version 2
            metadata shadow_fs
            """, _folder.Shell(Metadata), StringComparison.Ordinal);
        Assert.Equal("", _folder.Shell("find data ! -type l ! -perm 755; find data file_metadata dir_metadata superblock ! -user 65534"));
        Assert.Equal("data\ndir_metadata\nfile_metadata\nsuperblock\n", _folder.Shell("ls -A"));
        Assert.Equal("", CommandRun.Of("check", _folder.Path).Text);
        Assert.Contains("is a tree of version 2 already", Upgrade().Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupted_anywhere_it_is_finished_by_the_next_run()
    {
        _folder.Shell(Version1);
        _ = Upgrade().Text;
        var expected = _folder.Shell(Metadata);
        var interruptions = 0;
        for (var reports = 1; ; reports++)
        {
            _folder.Shell("rm -rf *;" + Version1);
            var run = CommandRun.Of(reports, "upgrade", _folder.Path);
            if (run.Status == 0)
                break;
            interruptions++;
            _ = Upgrade().Text;
            Assert.Equal(expected, _folder.Shell(Metadata));
            Assert.Equal("", CommandRun.Of("check", _folder.Path).Text);
        }

        Assert.InRange(interruptions, 15, 100);
    }

    [Theory]
    [InlineData("rm metadata/d/f", "data/d/f has no metadata of version 1")]
    [InlineData("echo x > metadata/a", "has no metadata of version 1")]
    [InlineData("rm superblock", "is no Humfs tree")]
    [InlineData("mkdir humfsify.unfinished", "'humfsify' was interrupted")]
    public void What_is_not_in_order_is_refused_before_anything_changes(string damage, string message)
    {
        _folder.Shell(Version1 + "\n" + damage);
        Assert.Contains(message, Upgrade().Failure, StringComparison.Ordinal);
        Assert.Equal("4751\n", _folder.Shell("stat -c %a data/a; ! ls -d file_metadata 2> /dev/null"));
    }

    [Fact]
    public void Check_and_undo_send_one_here()
    {
        _folder.Shell(Version1);
        Assert.Contains("'externfs humfs upgrade' comes first", CommandRun.Of("check", _folder.Path).Failure, StringComparison.Ordinal);
        Assert.Contains("'externfs humfs upgrade' comes first", CommandRun.Of("humfsify", "--undo", _folder.Path).Failure, StringComparison.Ordinal);
    }

    private CommandRun Upgrade() => CommandRun.Of("upgrade", _folder.Path);
}
