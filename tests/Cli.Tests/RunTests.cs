namespace Externfs.Cli.Tests;

public sealed class RunTests(Session session)
{
    [Fact]
    public async Task One_process_hosts_the_mounts_of_a_file_until_it_is_told_to_stop()
    {
        var shell = await session.RunAsync("""
            mkdir $DIR/a $DIR/b
            cat > $DIR/mounts.yaml <<YAML
            mounts:
              - plugin: probe
                at: $DIR/a
              - plugin: probe
                at: $DIR/b
                source: shelf
                options:
                  greeting: one, two
                  ro: true
            YAML
            externfs run $DIR/mounts.yaml 2>$DIR/log & host=$!
            until grep -q '2 mounted' $DIR/log; do :; done
            cat $DIR/a/hello $DIR/b/hello
            externfs list --json | jq -r --arg dir $DIR --argjson host $host '.[] | select(.pid == $host) | .plugin'
            kill $host; wait $host; echo $?
            findmnt $DIR/a || findmnt $DIR/b
            """);
        Assert.Equal(["hello", "one, two", "probe", "probe", "0"], shell.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task It_ends_when_the_last_mount_is_gone()
    {
        var shell = await session.RunAsync("""
            mkdir $DIR/a
            printf 'mounts:\n- {plugin: probe, at: %s}\n' $DIR/a > $DIR/mounts.yaml
            externfs run $DIR/mounts.yaml 2>/dev/null & host=$!
            until findmnt $DIR/a >/dev/null; do :; done
            umount $DIR/a; wait $host; echo $?
            """);
        Assert.Equal("0\n", shell.Text);
    }

    [Fact]
    public async Task A_refused_mount_undoes_those_before_it()
    {
        var shell = await session.RunAsync("""
            mkdir $DIR/a $DIR/b
            printf 'mounts:\n- {plugin: probe, at: %s}\n- plugin: probe\n  at: %s\n  options: [start=refuse]\n' $DIR/a $DIR/b > $DIR/mounts.yaml
            externfs run $DIR/mounts.yaml; echo $?
            findmnt $DIR/a
            """);
        Assert.Equal("32\n", shell.Output);
        Assert.Matches("^externfs: .*/mounts.yaml:3: probe: the backend is closed today\n$", shell.Errors);
    }

    [Fact]
    public async Task Systemd_hears_that_the_service_is_ready()
    {
        var shell = await session.RunAsync("""
            mkdir $DIR/a
            printf 'mounts:\n- {plugin: probe, at: %s}\n' $DIR/a > $DIR/mounts.yaml
            python3 - $DIR/notify $DIR/mounts.yaml <<'PYTHON'
            import os, socket, subprocess, sys
            path, mounts = sys.argv[1:]
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            listener.bind(path)
            listener.settimeout(30)
            host = subprocess.Popen(["externfs", "run", mounts], env=dict(os.environ, NOTIFY_SOCKET=path), stderr=subprocess.DEVNULL)
            print(listener.recv(4096).decode())
            host.terminate()
            print(listener.recv(4096).decode())
            sys.exit(host.wait())
            PYTHON
            """);
        Assert.Equal("READY=1\nSTATUS=1 mounted\nSTOPPING=1\n", shell.Text);
    }
}
