namespace Externfs.Cli.Tests;

public sealed class MountTests(Session session)
{
    [Fact]
    public async Task Mount_8_mounts_and_umount_ends_the_host()
    {
        var shell = await session.RunAsync("""
            mount -t externfs -o plugin=probe none $DIR || exit
            cat $DIR/hello
            host=$(externfs list --json | jq --arg dir $DIR '.[] | select(.mountPoint == $dir) | .pid')
            umount $DIR || exit
            timeout 10 tail --pid=$host -f /dev/null 2>/dev/null || ps -o stat= -p $host
            ls -A $DIR
            """);
        Assert.StartsWith("hello\n", shell.Text, StringComparison.Ordinal);
        // A container's process 1 may leave it as a zombie: it has ended all the same.
        Assert.DoesNotContain("S\n", shell.Output[6..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mount -t externfs -o plugin=probe none $DIR/none", 32, "externfs: $DIR/none: no such directory; 'mkdir -p $DIR/none' makes it")]
    [InlineData("externfs mount -o plugin=probe none $DIR/none", 32, "externfs: $DIR/none: no such directory; 'mkdir -p $DIR/none' makes it")]
    [InlineData("mount -t externfs -o plugin=prob none $DIR", 32, "externfs: unknown plugin 'prob'")]
    [InlineData("mount -t externfs none $DIR", 32, "externfs: which plugin? -o plugin=NAME says so")]
    [InlineData("mount -t externfs -o plugin=probe,coun=3 none $DIR", 32, "externfs: probe: unknown option 'coun', did you mean 'count'?")]
    [InlineData("mount -t externfs -o plugin=probe,count=10 none $DIR", 32, "externfs: probe: option 'count=10' takes a whole number from 1 to 9")]
    [InlineData("mount -t externfs -o plugin=probe,start=refuse none $DIR", 32, "externfs: probe: the backend is closed today")]
    [InlineData("mount -t externfs -o plugin=probe,start=throw none $DIR", 32, "externfs: probe: InvalidOperationException: this is a bug")]
    [InlineData("mount -t externfs -o plugin=probe,start=die none $DIR", 32, "ended with status 7 before the mount was ready")]
    [InlineData("mount -t externfs -o plugin=probe,sync=1 none $DIR", 32, "externfs: option 'sync=1': 'sync' takes no value")]
    [InlineData("externfs mount -o plugin=probe,ro=1 none $DIR", 32, "externfs: option 'ro=1': 'ro' takes no value")]
    [InlineData("externfs mount none", 1, "externfs: a source and a directory are needed; usage: externfs mount")]
    [InlineData("externfs mount -q none $DIR", 1, "externfs: unknown option '-q'; usage: externfs mount")]
    [InlineData("externfs mount -f -o plugin=prob none $DIR", 32, "externfs: unknown plugin 'prob'")]
    public async Task What_can_not_be_mounted_is_one_line_and_a_status(string command, int status, string message)
    {
        var directory = await session.DirectoryAsync();
        var shell = await session.RunAsync(command, directory);
        Assert.Equal((status, ""), (shell.Status, shell.Output));
        Assert.Contains(message.Replace("$DIR", directory, StringComparison.Ordinal), shell.Errors, StringComparison.Ordinal);
        Assert.Equal(1, shell.Errors.AsSpan().Trim('\n').Count('\n') + 1);
        Assert.Equal(1, (await session.RunAsync("findmnt $DIR", directory)).Status);
    }

    [Fact]
    public async Task A_relative_path_in_an_option_is_meant_from_where_mount_was_typed()
    {
        var shell = await session.RunAsync("mkdir $DIR/work $DIR/m; cd $DIR/work; mount -t externfs -o plugin=probe,folder=../x none ../m && cat $DIR/m/hello; umount $DIR/m");
        Assert.EndsWith("/x\n", shell.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("..", shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comma_in_a_value_is_escaped()
    {
        var shell = await session.RunAsync("""externfs mount -o 'plugin=probe,greeting=a\,b' none $DIR; cat $DIR/hello; umount $DIR""");
        Assert.Equal("a,b\n", shell.Text);
    }

    [Fact]
    public async Task The_type_may_name_the_plugin()
    {
        var shell = await session.RunAsync("mount -t externfs.probe none $DIR; cat $DIR/hello; umount $DIR");
        Assert.Equal("hello\n", shell.Text);
    }

    [Fact]
    public async Task Findmnt_shows_type_source_and_options()
    {
        var shell = await session.RunAsync("mount -t externfs -o plugin=probe,noexec shelf $DIR; findmnt -rno FSTYPE,SOURCE,OPTIONS $DIR; mount | grep $DIR; umount $DIR");
        Assert.StartsWith("fuse.externfs shelf ro,nosuid,nodev,noexec", shell.Lines[0], StringComparison.Ordinal);
        Assert.Contains("plugin=probe", shell.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_mounted_by_a_fake_mount_but_everything_is_checked()
    {
        var shell = await session.RunAsync("mount -f -t externfs -o plugin=probe none $DIR; findmnt $DIR; mount -f -t externfs -o plugin=probe,x none $DIR");
        Assert.Equal((32, ""), (shell.Status, shell.Output));
        Assert.StartsWith("externfs: probe: unknown option 'x'", shell.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remount_changes_the_generic_options()
    {
        var shell = await session.RunAsync("""
            mount -t externfs -o plugin=probe none $DIR
            mount -o remount,ro,noexec $DIR && findmnt -rno OPTIONS $DIR
            cat $DIR/hello
            umount $DIR
            """);
        Assert.Contains("noexec", shell.Lines[0], StringComparison.Ordinal);
        Assert.Equal("hello", shell.Lines[1]);
    }

    [Theory]
    [InlineData("mount -o remount,suid,dev $DIR", "ro,relatime")]
    [InlineData("mount -o remount,noatime $DIR", "ro,nosuid,nodev,noatime")]
    [InlineData("mount -o remount,noatime $DIR; mount -o remount,atime $DIR", "ro,nosuid,nodev,relatime")]
    [InlineData("mount -o remount,suid $DIR; mount -o remount,noexec $DIR", "ro,nodev,noexec,relatime")]
    [InlineData("mount -t externfs -o remount,noexec shelf $DIR", "ro,nosuid,nodev,noexec,relatime")]
    [InlineData("externfs mount -o remount,noexec,plugin=probe,greeting=hi shelf $DIR", "ro,nosuid,nodev,noexec,relatime")]
    public async Task What_a_remount_is_told_takes_effect(string command, string options)
    {
        var shell = await session.RunAsync($"mount -t externfs -o plugin=probe,greeting=hi shelf $DIR; {command} || echo $?; findmnt -rno VFS-OPTIONS $DIR; umount $DIR");
        Assert.Equal(options + "\n", shell.Text);
    }

    [Theory]
    [InlineData("mount -o remount,bogus=1 $DIR", "a remount can't change 'bogus=1'; umount and mount again")]
    [InlineData("mount -o remount,greeting=hello $DIR", "a remount can't change 'greeting=hello'; umount and mount again")]
    [InlineData("mount -o remount,rw $DIR", "the tree is read-only, so it can't be remounted with 'rw'")]
    [InlineData("mount -o remount,sync $DIR", "a remount can't change 'sync'; umount and mount again")]
    [InlineData("externfs mount -o remount,rw none $DIR", "the tree is read-only, so it can't be remounted with 'rw'")]
    [InlineData("externfs mount -o remount,noallow_other none $DIR", "a remount can't change 'noallow_other'; umount and mount again")]
    [InlineData("mkdir $DIR-x; externfs mount -o remount,ro none $DIR-x", "no externfs is mounted there")]
    public async Task What_a_remount_can_not_change_it_refuses(string command, string message)
    {
        var shell = await session.RunAsync($"mount -t externfs -o plugin=probe,greeting=hi none $DIR; {command}; echo $?; findmnt -rno VFS-OPTIONS $DIR; umount $DIR");
        Assert.Equal("32\nro,nosuid,nodev,relatime\n", shell.Output);
        Assert.Matches($"^externfs: /[^\n]*: {message}\n$", shell.Errors);
    }

    [Fact]
    public async Task A_user_mounts_and_unmounts_what_fstab_allows()
    {
        var shell = await session.RunAsync("""
            mknod $DIR/fuse c 10 229; chmod 666 $DIR/fuse; chmod 755 $DIR
            mkdir $DIR/m; chown 65534 $DIR/m
            echo "none $DIR/m externfs plugin=probe,user,noauto 0 0" > $DIR/fstab
            unshare --mount sh -c '
                mount --bind $DIR/fuse /dev/fuse
                mount --bind $DIR/fstab /etc/fstab
                exec setpriv --reuid 65534 --regid 65534 --clear-groups sh -c "mount $DIR/m && cat $DIR/m/hello; umount $DIR/m; echo \$?; ls $DIR/m"'
            """);
        Assert.Equal("hello\n0\n", shell.Text);
    }

    [Fact]
    public async Task Lines_of_fstab_mount_and_show_nothing_else()
    {
        var shell = await session.RunAsync("""
            mkdir $DIR/a $DIR/b
            printf 'none %s externfs plugin=probe,noatime,nofail,x-systemd.automount 0 0\nnone %s externfs plugin=probe,noauto 0 0\n' $DIR/a $DIR/b > $DIR/fstab
            mount -a -T $DIR/fstab && cat $DIR/a/hello
            ls -A $DIR/b
            mount -T $DIR/fstab $DIR/b && cat $DIR/b/hello
            for point in a b; do
                # Busy for a moment where another test lists all mounts.
                until umount $DIR/$point 2>$DIR/said || ((SECONDS > 20)); do :; done
            done
            cat $DIR/said
            """);
        Assert.Equal(["hello", "hello"], shell.Lines);
    }

    [Fact]
    public async Task A_mount_namespace_can_be_named()
    {
        var shell = await session.RunAsync("""
            unshare --mount --propagation private sleep 60 & other=$!
            until [ "$(readlink /proc/$other/ns/mnt)" != "$(readlink /proc/self/ns/mnt)" ]; do :; done
            mount -N $other -t externfs -o plugin=probe none $DIR
            ls -A $DIR
            nsenter -t $other -m cat $DIR/hello
            nsenter -t $other -m umount $DIR
            kill $other
            """);
        Assert.Equal("hello\n", shell.Text);
    }

    [Fact]
    public async Task Who_reads_the_errors_of_mount_to_their_end_does_not_wait_for_the_host()
    {
        var directory = await session.DirectoryAsync();
        Assert.Equal("", (await session.RunAsync("mount -t externfs -o plugin=probe none $DIR", directory)).Text);
        Assert.Equal("hello\n", (await session.RunAsync("cat $DIR/hello && umount $DIR", directory)).Text);
    }

    [Fact]
    public async Task The_host_keeps_no_descriptor_of_its_caller_and_no_directory_busy()
    {
        var shell = await session.RunAsync("""
            mkdir $DIR/m; cd $DIR; umask 077
            mount -v -t externfs -o plugin=probe none m 7<$REPOSITORY/LICENSE
            host=$(externfs list --json | jq --arg dir $DIR/m '.[] | select(.mountPoint == $dir) | .pid')
            readlink /proc/$host/cwd /proc/$host/fd/0 /proc/$host/fd/1 /proc/$host/fd/2
            readlink /proc/$host/fd/* | grep -c LICENSE
            grep -E '^Umask' /proc/$host/status
            ps -o sid= -p $host | grep -c $host
            for info in /proc/$host/fdinfo/*; do
                [ ${info##*/} -le 2 ] || [ $(($(sed -n 's/^flags:\t/0/p' $info) & 02000000)) -ne 0 ] || echo "inherited: $(readlink ${info/fdinfo/fd})"
            done
            umount m
            """);
        Assert.Equal(["/", "/dev/null", "/dev/null", "/dev/null", "0", "Umask:\t0022", "1"], shell.Lines.Skip(1));
    }
}
