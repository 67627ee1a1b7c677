namespace Kernel.Tests.Mounts;

/// <summary>Everything that changes a tree, by the tools of the shell and the calls behind them; in each mode that a file system can choose.</summary>
public class WritingTests(IoTool io) : MountLab, IClassFixture<IoTool>
{
    public static TheoryData<string> Modes =>
        ["", "handles=none", "handles=all,flush,locks=all,acl", "handles=all,caching=direct", "writeback", "writeback,handles=none", "asking,caching=refresh"];

    private async Task<string> IoAsync(string command, params string[] arguments) => (await RunAsync($"exec '{io.Path}' {command}", arguments)).Output;

    private int Asked(string operation) => Trace.Count(line => line.StartsWith(operation + " #", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Files_are_made_written_and_cut(string mode)
    {
        await MountAsync(mode, "memory");

        Assert.Equal("one\ntwo\n", await PrintsAsync("echo one >f; echo two >>f; cat f"));
        Assert.Equal("8 644 0\n", await PrintsAsync("stat -c '%s %a %u' f"));
        Assert.Equal("three\n", await PrintsAsync("echo three >f; cat f"));
        Assert.Equal("thr\n3\n", await PrintsAsync("truncate -s 3 f; cat f; echo; stat -c %s f"));
        Assert.Equal("thrXe\n", await PrintsAsync("echo three >f; printf X | dd of=f bs=1 seek=3 conv=notrunc status=none; cat f"));
        Assert.Equal("File exists\n", await PrintsAsync("sh -c 'set -C; echo >f' 2>&1 | sed 's/.*: //'; true"));
        Assert.Equal("0\n 00 00 00 00 00\n", await PrintsAsync("rm f; truncate -s 5 f; stat -c %b f; od -An -tx1 f"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Much_content_comes_back_as_it_was(string mode)
    {
        await MountAsync(mode, "memory");

        Assert.Equal("same\n", await PrintsAsync("head -c 5000001 /dev/urandom >../random; cp ../random big; cmp ../random big && cp big copy && cmp big copy && sync && cmp ../random copy && echo same"));
        Assert.Equal("5000001\n", await PrintsAsync("stat -c %s copy"));
        Assert.Equal(
            await PrintsAsync("seq 1 2000 | md5sum"),
            await PrintsAsync("for i in $(seq 1 2000); do echo $i; done >>lines; md5sum <lines"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Several_that_append_lose_nothing(string mode)
    {
        await MountAsync(mode, "memory");

        Assert.Equal("400\n", await PrintsAsync("for p in 1 2 3 4; do (for i in $(seq 100); do echo $p-$i >>log; done) & done; wait; sort -u log | wc -l"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Names_come_and_go(string mode)
    {
        await MountAsync(mode, "memory");

        Assert.Equal("a\nb\n", await PrintsAsync("mkdir d d/sub; echo a >d/a; mv d/a d/sub/b; cat d/sub/b; ls d/sub"));
        Assert.Equal("2 2\na\n", await PrintsAsync("ln d/sub/b hard; stat -c '%h' hard d/sub/b | xargs; rm d/sub/b; cat hard"));
        Assert.Equal("d/nowhere\nsymbolic link\n", await PrintsAsync("ln -s d/nowhere s; readlink s; stat -c %F s"));
        Assert.Equal("Directory not empty\n", await PrintsAsync("rmdir d 2>&1 | sed 's/.*: //'"));
        Assert.Equal("fifo\ncharacter special file 1:3\nsocket\n", await PrintsAsync(
            "mkfifo p; mknod n c 1 3; stat -c %F p; stat -c '%F %Hr:%Lr' n; perl -MSocket -e 'socket(S,AF_UNIX,SOCK_STREAM,0); bind(S,sockaddr_un(\"k\")) or die $!'; stat -c %F k"));
        Assert.Equal("hard\nk\nn\np\ns\n", await PrintsAsync("rm -r d; ls"));
        Assert.Equal("", await PrintsAsync("rm hard k n p s; ls -A"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Renaming_replaces_exchanges_and_refuses(string mode)
    {
        await MountAsync(mode, "memory");
        await PrintsAsync("echo a >a; echo b >b");

        Assert.Equal("rename: EEXIST\n", await IoAsync("rename a b noreplace"));
        Assert.Equal("", await IoAsync("rename a b exchange"));
        Assert.Equal("b\na\n", await PrintsAsync("cat a b"));
        Assert.Equal("", await IoAsync("rename a c noreplace"));
        Assert.Equal("b\n", await PrintsAsync("mv c b; cat b; ls | wc -l | grep -qx 1"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Attributes_are_set(string mode)
    {
        await MountAsync(mode, "memory");

        Assert.Equal("640 1:2\n", await PrintsAsync("echo x >f; chmod 640 f; chown 1:2 f; stat -c '%a %u:%g' f"));
        Assert.Equal("981173106.123456789 981173107.000000001\n", await PrintsAsync(
            "touch -a -d @981173106.123456789 f; touch -m -d @981173107.000000001 f; stat -c '%.9X %.9Y' f"));
        Assert.Equal("now\n", await PrintsAsync("touch f; [ $(( $(date +%s) - $(stat -c %Y f) )) -lt 60 ] && echo now"));
        Assert.Equal("born\n", await PrintsAsync("[ $(( $(date +%s) - $(stat -c %W f) )) -lt 60 ] && echo born"));
        Assert.Equal("755\n", await PrintsAsync("umask 22; mkdir m; stat -c %a m"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Setuid_goes_when_another_writes(string mode)
    {
        await MountAsync($"suid,{mode}", "memory");

        Assert.Equal("4777\n777\n", await PrintsAsync("echo x >f; chmod 4777 f; stat -c %a f; setpriv --reuid=1000 --regid=1000 --clear-groups sh -c 'echo y >>f'; stat -c %a f"));
        Assert.Equal("777\n", await PrintsAsync("chmod 4777 f; setpriv --reuid=1000 --regid=1000 --clear-groups truncate -s 1 f; stat -c %a f"));
        Assert.Equal("777\n", await PrintsAsync("chmod 4777 f; setpriv --reuid=1000 --regid=1000 --clear-groups sh -c ': >f'; stat -c %a f"));
        Assert.Equal("4777\n", await PrintsAsync("chmod 4777 f; echo z >>f; stat -c %a f"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Extended_attributes_are_set_and_removed(string mode)
    {
        await MountAsync(mode, "memory");

        Assert.Equal("user.a=\"1\"\n", await PrintsAsync("echo >f; setfattr -n user.a -v 1 f; getfattr -d f | grep user"));
        Assert.Equal("No such attribute\n", await PrintsAsync("setfattr -x user.a f; setfattr -x user.a f 2>&1 | sed 's/.*: //'"));
    }

    [Theory]
    [InlineData("noxattr")]
    [InlineData("noxattr,handles=none")]
    public async Task Where_there_are_no_extended_attributes_they_are_not_supported(string mode)
    {
        await MountAsync(mode, "memory");

        Assert.Equal("Operation not supported\n", await PrintsAsync("echo >f; setfattr -n user.a -v 1 f 2>&1 | sed 's/.*: //'"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_file_without_a_name_goes_on_and_may_get_one(string mode)
    {
        await MountAsync(mode, "memory");

        Assert.Equal("links 0\n", await IoAsync("tmpfile . named content"));
        Assert.Equal("content 640 1\n", await PrintsAsync("printf '%s %s\n' $(cat named) \"$(stat -c '%a %h' named)\""));

        // Without handles nobody tells a file system that a file is still open: it lives as long as the kernel holds the node.
        Assert.Equal("still\n", await PrintsAsync("exec 3<>gone 4<gone; rm gone; echo still >&3; cat <&4; ls | grep gone || true"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Mapped_files_are_written_when_shared_and_not_when_private(string mode)
    {
        await MountAsync(mode, "memory");
        await PrintsAsync("echo 12345 >f");

        Assert.Equal("ab345\n|12345\n", await IoAsync("map f private ab"));
        Assert.Equal("ab345\n|ab345\n", await IoAsync("map f shared ab"));
        Assert.Equal("ab345\n", await PrintsAsync("cat f"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Direct_input_and_output_goes_past_the_cache(string mode)
    {
        await MountAsync(mode, "memory");

        Assert.Equal("8192 dd\n", await IoAsync("direct f"));
        Assert.Equal("12288 8192\n", await PrintsAsync("echo $(stat -c %s f) $(tr -cd d <f | wc -c)"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Space_is_allocated_punched_and_zeroed(string mode)
    {
        await MountAsync(mode, "memory");

        Assert.Equal("100000\n", await PrintsAsync("fallocate -l 100000 f; stat -c %s f"));
        Assert.Equal("100000\n", await PrintsAsync("fallocate -n -o 200000 -l 5 f; stat -c %s f"));
        Assert.Equal("00000000aaaa\n", await PrintsAsync("head -c 12288 /dev/zero | tr '\\0' a >g; fallocate -p -o 0 -l 8192 g; od -An -c -w1 -v g | uniq | tr -d ' \\\\\\n' | sed 's/0a/00000000aaaa/'; echo"));
    }

    [Fact]
    public async Task Holes_are_found()
    {
        await MountAsync("", "memory");
        await PrintsAsync("truncate -s 65536 f; printf x | dd of=f bs=1 seek=32768 conv=notrunc status=none");

        Assert.Equal("32768\n", await IoAsync("seek f data 0"));
        Assert.Equal("0\n", await IoAsync("seek f hole 0"));
        Assert.Equal("lseek: ENXIO\n", await IoAsync("seek f data 65536"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_range_is_copied(string mode)
    {
        await MountAsync(mode, "memory");
        await PrintsAsync("seq 1 5000 >f");

        Assert.Equal("1000\n", await IoAsync("copy f g 1000"));
        Assert.Equal("same\n", await PrintsAsync("head -c 1000 f | cmp - g && echo same"));
        Assert.Equal("", await PrintsAsync("cp --reflink=auto f h; cmp f h"));
    }

    [Fact]
    public async Task Ioctl_brings_data_both_ways()
    {
        await MountAsync("", "memory");
        await PrintsAsync("echo >f");

        Assert.Equal("0 7\n", await IoAsync("ioctl f 0x40084D02 7"));
        Assert.Equal("0 7\n", await IoAsync("ioctl f 0x80084D01 0"));
        Assert.Equal("0 7\n", await IoAsync("ioctl f 0xC0084D03 9"));
        Assert.Equal("1 0\n", await IoAsync("ioctl f 0x4D04 0"));
        Assert.Equal("ioctl: ENOTTY\n", await IoAsync("ioctl f 0x4D77 0"));
        Assert.Equal("ioctl: ENOTTY\n", await IoAsync("ioctl .externfs/status 0x4D01 0"));
    }

    [Fact]
    public async Task Who_polls_is_woken()
    {
        await MountAsync("poll", "memory");
        await PrintsAsync(": >f");
        Assert.Equal("0 0\n", await IoAsync("poll f 0"));
        var asked = Asked("POLL");

        using var waiting = Shell.Start($"exec '{io.Path}' poll f 30000", Mnt);
        await Until.TrueAsync("it waits", () => Asked("POLL") > asked);
        await PrintsAsync("echo x >f");

        Assert.Equal("1 1\n", await waiting.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task Syncing_reaches_the_file_system()
    {
        await MountAsync("", "memory");

        Assert.Equal("syncs: 2\ndirectory-syncs: 1\n", await PrintsAsync("echo x >f; sync f; sync -d f; sync .; grep -E '^(syncs|directory-syncs)' .externfs/status"));
    }

    [Fact]
    public async Task Handles_hear_of_each_close_where_they_want_to_and_are_released_once()
    {
        var mount = await MountAsync("flush", "memory");

        await PrintsAsync("exec 3>f 4>&3; echo x >&3; exec 3>&-; exec 4>&-");
        await Until.TrueAsync("it is released", () => mount.Vfs.Handles.Count == 0);

        Assert.Equal(["opens: 1", "releases: 1"], (await PrintsAsync("grep -E '^(opens|releases)' .externfs/status")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(Asked("FLUSH") >= 2);
    }

    [Fact]
    public async Task Handles_that_need_no_close_do_not_hear_of_it()
    {
        await MountAsync("", "memory");

        await PrintsAsync("echo x >f; cmp -s f f; echo y >>f");

        Assert.Equal(0, Asked("FLUSH"));
    }

    [Fact]
    public async Task The_kernel_gathers_writes_where_it_may()
    {
        await MountAsync("writeback", "memory");

        await PrintsAsync("dd if=/dev/zero of=f bs=512 count=2000 status=none");

        Assert.InRange(Asked("WRITE"), 1, 100);
    }

    [Fact]
    public async Task Without_the_writeback_cache_each_write_arrives_at_once()
    {
        await MountAsync("", "memory");

        Assert.Equal("x\n", await PrintsAsync("exec 3>f; echo x >&3; cat f"));

        Assert.Equal(1, Asked("WRITE"));
    }

    [Fact]
    public async Task Writes_come_in_pieces_of_a_mebibyte()
    {
        await MountAsync("", "memory");

        await PrintsAsync("dd if=/dev/zero of=f bs=4M count=2 oflag=direct status=none");

        Assert.Equal(8, Asked("WRITE"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_mounts_own_files_are_protected(string mode)
    {
        await MountAsync(mode, "memory");

        foreach (var command in new[]
        {
            "mkdir .externfs/d", "rmdir .externfs", "touch .externfs/new", "ln -s x .externfs/s", "mknod .externfs/n c 1 3", "mv .externfs elsewhere", "rm .externfs/errors",
            "echo >f; mv f .externfs/", "mv .externfs/errors .", "ln .externfs/errors e", "ln f .externfs/e", "chmod 777 .externfs/errors", "chown 1 .externfs",
            "setfattr -n user.a -v b .externfs/errors", "truncate -s 0 .externfs/errors",
        })
        {
            var outcome = await RunAsync(command);
            Assert.True(outcome.Status != 0 && outcome.Error.Contains("Operation not permitted", StringComparison.Ordinal), $"{command}: {outcome}");
        }

        // Where nothing is opened and the kernel gathers writes, nobody is asked before the shell has ended.
        if (mode != "writeback,handles=none")
            Assert.NotEqual(0, (await RunAsync("echo x >>.externfs/errors")).Status);
    }

    [Fact]
    public async Task A_full_file_system_says_so()
    {
        await MountAsync("size=100K", "memory");

        Assert.Contains("No space left on device", (await RunAsync("head -c 200000 /dev/zero >f")).Error);
        Assert.Equal("", await PrintsAsync("rm f; head -c 50000 /dev/zero >g"));
    }

    [Fact]
    public async Task Access_control_lists_are_obeyed_and_inherited()
    {
        await MountAsync("acl", "memory");

        Assert.Equal("denied\nallowed\n", await PrintsAsync(
            "echo x >f; chmod 600 f; chmod 755 .; as='setpriv --reuid=1000 --regid=1000 --clear-groups'; $as cat f >/dev/null 2>&1 || echo denied; setfacl -m u:1000:r f; $as cat f >/dev/null && echo allowed"));
        Assert.Equal("user:1000:rwx\n", await PrintsAsync("mkdir d; setfacl -d -m u:1000:rwx d; umask 77; echo >d/f; getfacl -n d/f 2>/dev/null | grep user:1000 | cut -f1"));
    }

    [Fact]
    public async Task A_new_file_takes_the_group_of_a_setgid_directory_and_keeps_setgid_where_its_maker_is_a_member()
    {
        await MountAsync("suid", "memory");

        Assert.Equal("2775 50\n", await PrintsAsync(
            "mkdir d; chgrp 50 d; chmod 2777 d; setpriv --reuid=1000 --regid=1000 --groups=50 sh -c 'umask 2; mkdir d/sub'; stat -c '%a %g' d/sub"));
    }
}
