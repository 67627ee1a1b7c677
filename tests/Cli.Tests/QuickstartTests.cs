namespace Externfs.Cli.Tests;

public sealed class QuickstartTests(Session session)
{
    [Fact]
    public async Task It_installs_again_and_mounts_and_removes_all_of_it()
    {
        var shell = await session.RunAsync("""
            unset EXTERNFS_PLUGIN_PATH
            export PREFIX=$DIR/prefix SBINDIR=$DIR/sbin
            cd $REPOSITORY
            ./quickstart --install-only >$DIR/log && ./quickstart --install-only >$DIR/log || { cat $DIR/log; exit 1; }
            $PREFIX/bin/externfs plugins | grep -oE '^(humfs|packagedb)'
            ls $PREFIX/share/man/man*/externfs* $PREFIX/share/bash-completion/completions/externfs $PREFIX/share/zsh/site-functions/_externfs | wc -l
            $SBINDIR/mount.externfs none $DIR 2>&1 | grep -o 'which plugin'
            ./quickstart --uninstall
            find $PREFIX $SBINDIR 2>/dev/null || true
            """,
            await session.DirectoryAsync(),
            TimeSpan.FromMinutes(5));
        Assert.Equal(["humfs", "packagedb", "6", "which plugin"], shell.Lines[..4]);
        Assert.Single(shell.Lines[4..]);
    }
}
