namespace Externfs.Cli.Tests;

public sealed class UnmountTests(Session session)
{
    [Fact]
    public async Task A_killed_host_leaves_a_dead_mount_that_umount_removes()
    {
        var shell = await session.RunAsync("""
            mount -t externfs -o plugin=probe none $DIR
            host=$(externfs list --json | jq --arg dir $DIR '.[] | select(.mountPoint == $dir) | .pid')
            kill -9 $host
            until externfs list | grep "$DIR .*dead" | tr -s ' '; do :; done
            ls $DIR 2>&1
            mount -t externfs -o plugin=probe none $DIR 2>&1
            externfs why $DIR 2>&1
            umount $DIR && echo gone
            mount -t externfs -o plugin=probe none $DIR && cat $DIR/hello
            umount $DIR
            """);
        Assert.Contains(" dead ", shell.Lines[0], StringComparison.Ordinal);
        Assert.Contains("not connected", shell.Lines[1], StringComparison.Ordinal);
        Assert.Matches("^externfs: .*: a dead mount is there .*; 'umount .*' removes it$", shell.Lines[2]);
        Assert.Equal(shell.Lines[2], shell.Lines[3]);
        Assert.Equal(["gone", "hello"], shell.Lines[4..]);
    }

    [Theory]
    [InlineData("plugin=probe", "cat $DIR/hello")]
    [InlineData("plugin=packagedb", "ls $DIR/installed/*/")]
    public async Task The_host_ends_with_its_mount(string options, string use)
    {
        var shell = await session.RunAsync($$"""
            mount -t externfs -o {{options}} none $DIR
            {{use}} >/dev/null & {{use}} >/dev/null; wait
            host=$(externfs list --json | jq --arg dir $DIR '.[] | select(.mountPoint == $dir) | .pid')
            umount $DIR
            since=$(date +%s%N)
            while [ "$(cut -d' ' -f3 /proc/$host/stat 2>/dev/null || echo Z)" != Z ]; do sleep 0.01; done
            echo $((($(date +%s%N) - since) / 1000000))
            """);
        Assert.InRange(int.Parse(shell.Text), 0, 900);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task A_signal_makes_the_host_unmount(string signal)
    {
        var shell = await session.RunAsync($$"""
            mount -t externfs -o plugin=probe none $DIR
            host=$(externfs list --json | jq --arg dir $DIR '.[] | select(.mountPoint == $dir) | .pid')
            kill -{{signal}} $host
            while findmnt $DIR >/dev/null; do :; done
            ls -A $DIR
            """);
        Assert.Equal("", shell.Text);
    }

    [Fact]
    public async Task A_busy_mount_is_not_unmounted_but_lazily()
    {
        var shell = await session.RunAsync("""
            externfs mount -o plugin=probe none $DIR
            exec 5<$DIR/hello
            externfs umount $DIR; echo $?
            externfs umount -l $DIR; echo $?
            findmnt $DIR || cat <&5
            """);
        Assert.Equal("32\n0\nhello\n", shell.Output);
        Assert.Matches("^externfs: .*: the mount is in use; .*\n$", shell.Errors);
    }

    [Fact]
    public async Task What_is_no_mount_is_refused_and_the_rest_unmounted()
    {
        var shell = await session.RunAsync("mkdir $DIR/m; externfs mount -o plugin=probe none $DIR/m; externfs umount $DIR/x $DIR/m; echo $?; findmnt $DIR/m");
        Assert.Equal("32\n", shell.Output);
        Assert.Matches("^externfs: .*/x is no externfs mount; 'externfs list' shows them\n$", shell.Errors);
    }
}
