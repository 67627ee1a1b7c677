using System.Reflection;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Tests.Commands;

public sealed class HumfsifyTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tree_is_made_and_undone_with_names_of_any_kind()
    {
        _folder.Shell(MadeTree.Odd);
        var before = MadeTree.List(_folder);
        var run = Humfsify("nobody", "nogroup", "64M");
        Assert.Contains(" files and directories, ", run.Text, StringComparison.Ordinal);
        Assert.Equal("", _folder.Shell(@"find . \( ! -user 65534 -o ! -group 65534 \) ! -name pwned; find data ! -type l ! -perm 755; find data -type c -o -type b"));
        Assert.Equal("data\ndir_metadata\nfile_metadata\nsuperblock\ntop_metadata\n", _folder.Shell("ls -A"));
        Assert.Equal("416 12 34\n2541 0 0\n1513 0 0\n0 0 0\n511 9 10\n438 0 0 c 1 3\n420 0 0 c 300 70000\n1023 0 0\n448 5 6\n", _folder.Shell(
            "cd file_metadata; cat plain suid sgid zero symlink null big; cd ../dir_metadata; cat $'metadata\\n/metadata' dir/metadata"));
        Assert.Equal("2\n3\n2\n", _folder.Shell("stat -c %h file_metadata/null file_metadata/hard-a data/null"));
        Assert.Equal("", _folder.Shell("diff <(cd data; find . -type d -printf '%P\\n' | sort) <(cd file_metadata; find . -type d -printf '%P\\n' | sort)"));

        Assert.Equal(0, Humfsify("--undo").Status);
        Assert.Equal(before, MadeTree.List(_folder));
        Assert.Equal("data\n0:0\n", _folder.Shell("ls -A; stat -c %u:%g ."));
    }

    [Fact]
    public void Used_is_what_du_says()
    {
        _folder.Shell(MadeTree.Plain);
        var used = _folder.Shell("echo $(($(du -sk data | cut -f1) * 1024))").Trim();
        _ = Humfsify("0", "0", "1g").Text;
        Assert.Equal($"version 2\nmetadata shadow_fs\nused {used}\ntotal {1 << 30}\n", _folder.Shell("cat superblock"));
    }

    [Theory]
    [InlineData("unknown user 'nobdy'", "nobdy", "nogroup", "64M")]
    [InlineData("unknown group 'nogrp'", "nobody", "nogrp", "64M")]
    [InlineData("unknown user '4294967295'", "4294967295", "0", "64M")]
    [InlineData("'64X' is no size", "0", "0", "64X")]
    [InlineData("'' is no size", "0", "0", "")]
    [InlineData("'9999999999G' is no size", "0", "0", "9999999999G")]
    [InlineData("more than the size of 8,192; nothing was changed", "0", "0", "8k")]
    [InlineData("usage: ", "0")]
    [InlineData("unknown option '--undoo'", "--undoo")]
    public void What_is_refused_changes_nothing(string message, params string[] words)
    {
        _folder.Shell(MadeTree.Odd);
        var before = MadeTree.ListAll(_folder);
        var run = Humfsify(words);
        Assert.Equal(1, run.Status);
        Assert.Contains(message, run.Failure, StringComparison.Ordinal);
        Assert.Equal(before, MadeTree.ListAll(_folder));
    }

    [Theory]
    [InlineData("rmdir data", "data is no directory")]
    [InlineData("mkdir file_metadata", "but no superblock")]
    [InlineData("touch superblock; mkdir metadata", "is a Humfs tree already")]
    [InlineData("mkdir convert.unfinished", "'convert' was interrupted")]
    public void Nothing_is_made_of_something_else(string script, string message)
    {
        _folder.Shell("mkdir data;" + script);
        Assert.Contains(message, Humfsify("0", "0", "1M").Failure, StringComparison.Ordinal);
        Assert.Equal("", _folder.Shell("ls -d humfsify.unfinished 2> /dev/null || true"));
    }

    [Fact]
    public void A_tree_that_is_mounted_is_refused()
    {
        _folder.Shell("mkdir data");
        _ = Humfsify("0", "0", "1M").Text;
        using (HumfsTree.Open(_folder.Path, new TreeLimits(), (_, _) => { }))
        {
            Assert.Contains("is mounted, or another command works on it", Humfsify("--undo").Failure, StringComparison.Ordinal);
            Assert.Contains("is mounted, or another command works on it", Humfsify("0", "0", "1M").Failure, StringComparison.Ordinal);
        }

        Assert.Equal(0, Humfsify("--undo").Status);
    }

    [Fact]
    public void A_file_system_mounted_in_the_data_is_refused()
    {
        _folder.Shell("mkdir -p data/d; mount -t tmpfs none data/d");
        try
        {
            Assert.Contains("data/d is on another file system", Humfsify("0", "0", "1M").Failure, StringComparison.Ordinal);
        }
        finally
        {
            _folder.Shell("umount data/d");
        }
    }

    [Fact]
    public void A_directory_with_other_things_keeps_its_owner()
    {
        _folder.Shell("mkdir data; touch precious");
        Assert.Contains("keeps its owner", Humfsify("nobody", "nogroup", "1M").Text, StringComparison.Ordinal);
        Assert.Equal("0:0\n", _folder.Shell("stat -c %u:%g ."));
        Assert.Equal(0, Humfsify("--undo").Status);
        Assert.Equal("data\nprecious\n", _folder.Shell("ls -A"));
    }

    [Fact]
    public void An_ordinary_user_makes_a_tree_of_own_files()
    {
        _folder.Shell("mkdir -p data/d; touch data/f; chown -R 65534:65534 .");
        var user = $"setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent {Externfs}";
        Assert.Contains("3 files", _folder.Shell($"{user} humfsify nobody nogroup 1M"), StringComparison.Ordinal);
        Assert.Equal("", _folder.Shell("find . ! -user 65534"));
        Assert.Equal("", _folder.Shell($"{user} humfs check ."));
        Assert.Contains("only root can give files back", _folder.Shell($"! {user} humfsify --undo 2>&1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_trees_need_no_stack_and_few_descriptors()
    {
        _folder.Shell("""mkdir data; cd data; perl -e 'for (1..2500) { mkdir "d" or die; open(F, ">f"); chdir "d" or die }'""");
        var limits = _folder.Shell("ulimit -n");
        Assert.NotEqual("", limits);
        Assert.Contains("5,001 files", Humfsify("nobody", "nogroup", "1G").Text, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of("check", _folder.Path).Status);
        Assert.Equal(0, Humfsify("--undo").Status);
        Assert.Equal("data\n", _folder.Shell("ls -A"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Interrupted_anywhere_it_goes_on_or_back(bool goesOn)
    {
        _folder.Shell(MadeTree.Odd);
        var before = MadeTree.List(_folder);
        var interruptions = 0;
        for (var reports = 1; ; reports += 3)
        {
            var run = CommandRun.Of(reports, "humfsify", "nobody", "nogroup", "64M", _folder.Path);
            interruptions += run.Status == 130 ? 1 : 0;
            if (goesOn && run.Status != 0)
                Assert.Equal(0, Humfsify("nobody", "nogroup", "64M").Status);
            if (goesOn)
                Assert.Equal("", CommandRun.Of("check", _folder.Path).Output);
            var undone = Humfsify("--undo");
            Assert.True(undone.Status == 0 || undone.Failure.Contains("has no superblock", StringComparison.Ordinal), undone.Failure);
            Assert.Equal(before, MadeTree.List(_folder));
            Assert.Equal("data\n", _folder.Shell("ls -A"));
            if (run.Status == 0)
                break;
        }

        Assert.InRange(interruptions, 30, 200);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_interrupted_undo_is_finished_or_turned_around(bool goesOn)
    {
        _folder.Shell(MadeTree.Odd);
        var before = MadeTree.List(_folder);
        _ = Humfsify("nobody", "nogroup", "64M").Text;
        var metadata = _folder.Shell("cd file_metadata; find . -type f -print0 | sort -z | xargs -0 cat");
        var interruptions = 0;
        for (var reports = 1; ; reports += 4)
        {
            var run = CommandRun.Of(reports, "humfsify", "--undo", _folder.Path);
            if (run.Status == 0)
                break;
            interruptions++;
            if (goesOn)
            {
                Assert.Equal(0, Humfsify("--undo").Status);
                Assert.Equal(before, MadeTree.List(_folder));
                _ = Humfsify("nobody", "nogroup", "64M").Text;
            }
            else
            {
                var again = Humfsify("nobody", "nogroup", "64M");
                Assert.True(again.Status == 0 || again.Failure.Contains("is a Humfs tree already", StringComparison.Ordinal), again.Failure);
                Assert.Equal(metadata, _folder.Shell("cd file_metadata; find . -type f -print0 | sort -z | xargs -0 cat"));
            }

            Assert.Equal("", CommandRun.Of("check", _folder.Path).Output);
        }

        Assert.InRange(interruptions, 15, 200);
        Assert.Equal(before, MadeTree.List(_folder));
    }

    [Fact]
    public void An_ordinary_user_takes_nothing_of_others()
    {
        _folder.Shell("mkdir -p data/d; touch data/d/roots; chown 65534:65534 . data data/d");
        Assert.Contains("data/d/roots belongs to uid 0: only root can take it", _folder.Shell(
            $"! setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent {Externfs} humfsify nobody nogroup 1M 2>&1"), StringComparison.Ordinal);
        Assert.Equal("data\n", _folder.Shell("ls -A"));
    }

    [Theory]
    [InlineData("mkdirat", 1, 2, 3, 4, 9)]
    [InlineData("renameat2", 1, 2, 3, 4, 5, 6)]
    [InlineData("unlinkat", 1, 7, 40, 90)]
    [InlineData("fchownat", 3, 60, 100)]
    public void Killed_at_a_call_it_goes_on_and_back(string call, params int[] times)
    {
        _folder.Shell(MadeTree.Odd);
        var before = MadeTree.List(_folder);
        foreach (var time in times)
        {
            // How often a call is made depends on the threads; most of these are.
            var kill = $"strace -f -qq -o /dev/null -e trace={call} -e inject={call}:signal=KILL:when={time} {Externfs}";
            _ = _folder.Shell($"({kill} humfsify nobody nogroup 64M) > out 2>&1 || true; rm out");
            var again = Humfsify("nobody", "nogroup", "64M");
            Assert.True(again.Status == 0 || again.Failure.Contains("is a Humfs tree already", StringComparison.Ordinal), again.Failure);
            Assert.Equal("", CommandRun.Of("check", _folder.Path).Output);
            _ = _folder.Shell($"({kill} humfsify --undo) > out 2>&1 || true; rm out");
            var undone = Humfsify("--undo");
            Assert.True(undone.Status == 0 || undone.Failure.Contains("has no superblock", StringComparison.Ordinal), undone.Failure);
            Assert.Equal(before, MadeTree.List(_folder));
            Assert.Equal("data\n", _folder.Shell("ls -A"));
        }
    }

    /// <summary>The command with the plugin as it is built, for a shell.</summary>
    private static string Externfs
    {
        get
        {
            var plugins = Path.Combine(AppContext.BaseDirectory, "plugins");
            Directory.CreateDirectory(plugins);
            if (!Path.Exists(Path.Combine(plugins, "humfs")))
                File.CreateSymbolicLink(Path.Combine(plugins, "humfs"), Built("Humfs"));
            return $"env EXTERNFS_PLUGIN_PATH={plugins} {Built("Cli")}/externfs";
        }
    }

    private static string Built(string name) => typeof(HumfsifyTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;

    private CommandRun Humfsify(params string[] words) => CommandRun.Of(["humfsify", .. words, _folder.Path]);
}
