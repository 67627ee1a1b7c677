using System.Diagnostics;
using Externfs.Humfs.Tests.Commands;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Tests.Mounts;

/// <summary>The host is killed while names come, go and move: the tree mounts again, and each operation is done or not done.</summary>
[Collection(nameof(MountsCollection))]
public sealed class KillTests
{
    // A file says in its content which umask it was made with, so its metadata can be told from any other's.
    private const string Turmoil = """
        exec 3>&1 >/dev/null 2>&1
        cd mnt; mkdir -p d; RANDOM=SEED
        exchange=$([ $(uname -m) = x86_64 ] && echo 316 || echo 276) # renameat2(2), which mv(1) has only from coreutils 9.5 on
        name() { [ $((RANDOM % 3)) = 0 ] && echo d/n$((RANDOM % 12)) || echo n$((RANDOM % 12)); }
        while [ -e d ]; do
            a=$(name); b=$(name); echo >&3
            case $((RANDOM % 9)) in
                0 | 1) u=$((RANDOM % 8))$((RANDOM % 8))$((RANDOM % 8)); (umask $u; set -C; echo $u > $a) ;;
                2) mkdir $a ;;
                3) mv -T $a $b ;;
                4) ln $a $b ;;
                5) rm -f $a ;;
                6) rmdir $a ;;
                7 | 8) perl -e 'syscall($ARGV[0], -100, $ARGV[1], -100, $ARGV[2], 2)' $exchange $a $b ;;
            esac
        done
        """;

    private const string Check = """
        cd tree
        diff <(cd data; find . | sort) <(cd file_metadata; find . | sort)
        diff <(cd data; find . -type f -printf '%p %n\n' | sort) <(cd file_metadata; find . -type f -printf '%p %n\n' | sort)
        diff <(cd data; find . -type d -printf '%p/metadata\n' | sort) <(cd dir_metadata; find . -type f | sort)
        for f in $(cd data; find . -type f -size +0); do
            u=$(cat data/$f); read -r p rest < file_metadata/$f
            [ $p -eq $((0666 & ~0$u)) ] || echo "$f was made with umask $u and has $p"
        done
        """;

    private const string CheckDatabase = """
        cd tree
        for f in $(cd data; find . -type f -size +0); do
            u=$(cat data/$f); p=$(sqlite3 metadata.db "SELECT mode FROM listing WHERE path = '${f#.}'")
            [ $((0$p)) -eq $((0666 & ~0$u)) ] || echo "$f was made with umask $u and has $p"
        done
        """;

    [Theory]
    [InlineData("shadow_fs", 1, 60)]
    [InlineData("shadow_fs", 2, 95)]
    [InlineData("shadow_fs", 3, 170)]
    [InlineData("shadow_fs", 4, 290)]
    [InlineData("sqlite", 5, 60)]
    [InlineData("sqlite", 6, 180)]
    public async Task After_a_kill_data_and_metadata_agree(string metadata, int seed, int operations)
    {
        await using var mount = new HumfsMount(HumfsMount.Empty);
        if (metadata == "sqlite")
            _ = CommandRun.Of("convert", mount.Folder["tree"], metadata).Text;
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal("ready", await mount.MountAsync());
            using var turmoil = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", Turmoil.Replace("SEED", $"{seed * 10 + round}", StringComparison.Ordinal)])
            {
                WorkingDirectory = mount.Folder.Path,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
            for (var i = 0; i < operations; i++)
                Assert.NotNull(await turmoil.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
            await mount.KillAsync();

            // What the kernel has cached it still finds, so it does not end by itself.
            turmoil.Kill(entireProcessTree: true);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await turmoil.WaitForExitAsync(patience.Token);

            var log = new List<string>();
            using (var tree = HumfsTree.Open(mount.Folder["tree"], new TreeLimits(), (_, line) => log.Add(line)))
                Assert.Contains(log, line => line.Contains("not unmounted properly", StringComparison.Ordinal));
            Assert.Equal("", CommandRun.Of("check", mount.Folder["tree"]).Text);
            Assert.Equal("", mount.Folder.Shell(metadata == "sqlite" ? CheckDatabase : Check));
            Assert.Equal(mount.Folder.Shell("du -sB1 tree/data | cut -f1"), mount.Folder.Shell("grep used tree/superblock | cut -d' ' -f2"));
        }
    }
}
