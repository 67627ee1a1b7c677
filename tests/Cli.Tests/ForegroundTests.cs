namespace Externfs.Cli.Tests;

public sealed class ForegroundTests(Session session)
{
    [Fact]
    public async Task Foreground_logs_to_stderr_and_ends_with_the_mount()
    {
        var shell = await session.RunAsync("""
            externfs mount -f -o plugin=probe none $DIR & host=$!
            until findmnt $DIR >/dev/null; do :; done
            cat $DIR/hello
            umount $DIR
            wait $host; echo $?
            """);
        Assert.Equal("hello\n0\n", shell.Output);
        Assert.Matches("^externfs: mounted on .*; Ctrl-C unmounts\n$", shell.Errors);
    }

    [Fact]
    public async Task Ctrl_C_unmounts()
    {
        var shell = await session.RunAsync("""
            externfs mount -f -o plugin=probe none $DIR 2>$DIR.log & host=$!
            until grep -q mounted $DIR.log; do :; done
            kill -TERM $host; wait $host; echo $?
            findmnt $DIR
            """);
        Assert.Equal("0\n", shell.Output);
    }

    [Fact]
    public async Task Debug_prints_requests_and_answers()
    {
        var shell = await session.RunAsync("""
            externfs mount --debug -o plugin=probe none $DIR & host=$!
            until findmnt $DIR >/dev/null; do :; done
            cat $DIR/hello
            umount $DIR
            wait $host
            """);
        Assert.Equal((0, "hello\n"), (shell.Status, shell.Output));
        Assert.Contains("INIT", shell.Errors, StringComparison.Ordinal);
        Assert.Contains("READ", shell.Errors, StringComparison.Ordinal);
    }
}
