namespace Externfs.Humfs.Tests.Commands;

/// <summary>Beside Debian's humfsify (uml-utilities).</summary>
public sealed class DebianTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_both_write_is_the_same()
    {
        _folder.Shell($"mkdir ours; cd ours; {MadeTree.Plain}; cd ..; cp -a ours theirs; cd theirs; humfsify nobody nogroup 64M");
        _ = CommandRun.Of("humfsify", "nobody", "nogroup", "64M", _folder["ours"]).Text;
        Assert.Equal("", _folder.Shell("diff -r ours/file_metadata theirs/file_metadata; diff -r ours/dir_metadata theirs/dir_metadata; diff ours/superblock theirs/superblock"));
        const string List = "find {file,dir}_metadata -printf '%p|%y|%m|%u|%g|%n\\n' | sort";
        Assert.Equal(_folder.Shell($"cd theirs; {List}"), _folder.Shell($"cd ours; {List}"));
    }

    [Fact]
    public void What_we_make_it_undoes()
    {
        // It does not give directories their modes back, nor devices their times.
        _folder.Shell(MadeTree.Plain + "; chmod 755 data/dir; chmod 6755 data/plain");
        const string List = @"find data ! -type d -printf '%p|%y|%#m|%U:%G|%l\n' -o -printf '%p|%#m|%U:%G\n' | sort; stat -c %t:%T data/null data/loop";
        var before = _folder.Shell(List);
        _ = CommandRun.Of("humfsify", "nobody", "nogroup", "64M", _folder.Path).Text;
        Assert.Equal("", _folder.Shell("humfsify -r 2>&1"));
        Assert.Equal(before, _folder.Shell(List));
        Assert.Equal("data\nsuperblock\ntop_metadata\n", _folder.Shell("ls -A"));
        // The superblock that it leaves is no tree.
        Assert.Equal(0, CommandRun.Of("humfsify", "nobody", "nogroup", "64M", _folder.Path).Status);
    }

    [Fact]
    public void What_it_makes_we_undo()
    {
        _folder.Shell(MadeTree.Plain);
        var before = MadeTree.List(_folder);
        _folder.Shell("humfsify nobody nogroup 64M");
        Assert.Equal("", CommandRun.Of("check", _folder.Path).Text);
        Assert.Equal(0, CommandRun.Of("humfsify", "--undo", _folder.Path).Status);
        Assert.Equal(before, MadeTree.List(_folder));
    }

    [Fact]
    public void The_number_that_it_splits_wrongly_is_put_together_again()
    {
        _folder.Shell("mkdir data; mknod data/big c 300 70000; humfsify nobody nogroup 64M");
        Assert.Equal("420 0 0 c 1118508 112\n", _folder.Shell("cat file_metadata/big"));
        Assert.Equal(0, CommandRun.Of("humfsify", "--undo", _folder.Path).Status);
        Assert.Equal("12c:11170\n", _folder.Shell("stat -c %t:%T data/big"));
    }
}
