namespace Kernel.Tests.Mounts;

public class ReadingTests : MountLab
{
    [Fact]
    public async Task Stat_shows_what_the_node_says_to_the_nanosecond()
    {
        await MountAsync();

        Assert.Equal(
            "2 100444 1 0 0 6 2001-09-09 01:46:41.111111111 +0000 2001-09-09 01:46:42.123456789 +0000 1969-12-31 23:59:59.999999999 +0000\n",
            await PrintsAsync("TZ=UTC stat -c '%i %f %h %u %g %s %x %y %z' plain | sed s/8124/100444/"));
        Assert.Equal("regular file 600 65534\ndirectory 755 0\nsymbolic link 777 0\nfifo 666 0\n", await PrintsAsync("stat -c '%F %a %u' theirs odd link fifo"));
        Assert.Equal("character special file 1 3\n", await PrintsAsync("stat -c '%F %t %T' device"));
        Assert.Equal("1\n", await PrintsAsync("stat -c %i ."));
    }

    [Fact]
    public async Task Files_and_links_are_read()
    {
        await MountAsync();

        Assert.Equal("plain\nplain\nslow\n", await PrintsAsync("cat plain link slow"));
        Assert.Equal("plain\n", await PrintsAsync("readlink link"));
        Assert.Equal("ain\n", await PrintsAsync("tail -c 4 plain"));
    }

    [Fact]
    public async Task A_big_file_is_whole_however_it_is_read()
    {
        await MountAsync();

        var expected = await PrintsAsync("seq 0 2000000 2>/dev/null | head -c $(stat -c %s big) | md5sum");
        Assert.Equal(expected, await PrintsAsync("cat big | md5sum"));
        Assert.Equal(expected, await PrintsAsync("dd if=big bs=77777 status=none | md5sum"));
        Assert.Equal(expected, await PrintsAsync("dd if=big bs=1M iflag=direct status=none | md5sum"));
        Assert.Equal("0\n", await PrintsAsync("cp big ../copy && cmp big ../copy; echo $?"));
    }

    [Fact]
    public async Task Odd_names_are_listed_and_found_as_they_are()
    {
        await MountAsync();

        var names = await PrintsAsync("ls -U --quoting-style=c odd");
        Assert.Equal(
            ["\"new\\nline\"", "\"\\377\\376x\"", $"\"{new string('n', 255)}\"", "\" \"", "\"-rf\"", "\"a\\\\b\"", "\"\\303\\204\\303\\226\\303\\234\"", "\"\\001\\002\\003\""],
            names.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("8\n3\n255\n1\n3\n3\n3\n6\n3\n", await PrintsAsync("find odd -type f -exec cat {} +"));
        Assert.Contains("File name too long", (await RunAsync("cat odd/$(printf %256s | tr ' ' n)")).Error);
    }

    [Fact]
    public async Task Statfs_shows_the_file_systems_figures()
    {
        await MountAsync();

        Assert.Equal("512 1000 300 200 40 7 200\n", await PrintsAsync("stat -f -c '%S %b %f %a %c %d %l' ."));
    }

    [Fact]
    public async Task Extended_attributes_are_read()
    {
        await MountAsync();
        var python = "import os; print(os.listxattr('xattr'), os.getxattr('xattr', 'user.comment'), os.listxattr('plain') if False else '')";

        Assert.Equal("['user.comment'] b'a\\x00comment' \n", await PrintsAsync("python3 -c \"$1\"", python));
        Assert.Contains("Errno 61", (await RunAsync("python3 -c \"import os; os.getxattr('xattr', 'user.other')\"")).Error);
        Assert.Contains("Errno 95", (await RunAsync("python3 -c \"import os; os.getxattr('plain', 'user.other')\"")).Error);
    }

    [Fact]
    public async Task Whatever_writes_gets_EROFS()
    {
        await MountAsync();
        var outcome = await RunAsync(
            """
            mkdir d; mknod n p; ln -s x s; ln plain h; mv plain p; rm -f plain; rmdir odd; chmod 600 plain; chown 1 plain; touch plain
            truncate -s 0 plain; echo x >plain; echo x >>plain; echo x >new; python3 -c "import os; os.setxattr('xattr', 'user.x', b'')"
            python3 -c "import os; os.removexattr('xattr', 'user.comment')"; python3 -c "import os; os.open('.', os.O_TMPFILE | os.O_RDWR)"
            """);

        Assert.True(System.Text.RegularExpressions.Regex.Count(outcome.Error, "Read-only file system") == 17, outcome.Error);
        Assert.Equal(17, System.Text.RegularExpressions.Regex.Count(outcome.Error, "ead-only|denied|ermitted|upported"));
        Assert.Equal("plain\n", await PrintsAsync("cat plain"));
    }

    [Fact]
    public async Task A_tree_that_could_be_written_but_has_no_such_node_says_EPERM()
    {
        await MountAsync("writable");
        var outcome = await RunAsync("mkdir d; rm -f plain; cp slow plain; dd if=link of=plain conv=notrunc status=none");

        Assert.True(System.Text.RegularExpressions.Regex.Count(outcome.Error, "Operation not permitted") == 4, outcome.Error);
        Assert.Contains("rw", InMountTable()!.Options.Split(','));
    }

    [Fact]
    public async Task What_is_not_there_is_ENOENT_and_what_is_gone_ESTALE()
    {
        await MountAsync();

        Assert.Contains("No such file or directory", (await RunAsync("cat nothing")).Error);
        Assert.Contains("No such file or directory", (await RunAsync("cat gone")).Error);
        Assert.Contains("Stale file handle", (await RunAsync("cat stale")).Error);
        Assert.Contains("Not a directory", (await RunAsync("ls plain/x")).Error);
    }
}
