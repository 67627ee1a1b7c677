using System.Text.Json.Nodes;

namespace Externfs.Cli.Tests;

public sealed class CommandTests(Session session)
{
    [Fact]
    public async Task List_names_plugin_source_host_and_options()
    {
        var shell = await session.RunAsync("""
            mount -t externfs -o plugin=probe,greeting=hi shelf $DIR
            externfs list | grep $DIR
            externfs list --json | jq -c --arg dir $DIR '.[] | select(.mountPoint == $dir)'
            umount $DIR
            """);
        var mount = JsonNode.Parse(shell.Lines[1])!;
        Assert.Equal(("probe", "shelf", "ok"), ((string?)mount["plugin"], (string?)mount["source"], (string?)mount["health"]));
        Assert.Contains("greeting=hi", (string?)mount["options"], StringComparison.Ordinal);
        Assert.Matches($@" +probe +shelf +{mount["pid"]} +ok +ro,", shell.Lines[0]);
    }

    [Fact]
    public async Task List_shows_odd_characters_of_a_mount_point_in_octal()
    {
        var shell = await session.RunAsync("""
            odd=$DIR/$'a\nb\tc\\d e'
            mkdir "$odd"
            mount -t externfs -o plugin=probe none "$odd"
            externfs list | grep -o "$DIR/.* probe "
            umount "$odd"
            """);
        Assert.EndsWith(@"/a\012b\011c\134d e  probe ", Assert.Single(shell.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_arguments_and_no_mounts()
    {
        var directory = await session.DirectoryAsync();
        var shell = await session.RunAsync("mount -t externfs -o plugin=probe none $DIR; externfs --help; externfs umount --help; externfs help --help; externfs mount --help; umount $DIR", directory);
        Assert.Contains("umount <DIR>", shell.Text, StringComparison.Ordinal);
        Assert.Contains("help <PLUGIN>", shell.Text, StringComparison.Ordinal);
        Assert.Contains("<SOURCE>", shell.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(directory, shell.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugins_lists_what_is_installed()
    {
        var shell = await session.RunAsync("externfs plugins; externfs plugins --json");
        Assert.Matches("^PLUGIN +VERSION +SUMMARY +FOLDER$", shell.Lines[0]);
        Assert.Contains(shell.Lines, line => line.StartsWith("probe ", StringComparison.Ordinal) && line.Contains("two files, for tests", StringComparison.Ordinal));
        Assert.Contains(JsonNode.Parse(shell.Lines[^1])!.AsArray(), plugin => (string?)plugin!["name"] == "probe");
    }

    [Fact]
    public async Task Help_shows_the_options_of_a_plugin_with_their_defaults()
    {
        var shell = await session.RunAsync("externfs help probe");
        Assert.Contains("  count=N ", shell.Text, StringComparison.Ordinal);
        Assert.Contains("a number from 1 to 9 (default: 1)", shell.Text, StringComparison.Ordinal);
        Assert.Contains("  ro  ", shell.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Help_lists_the_commands(string command)
    {
        var shell = await session.RunAsync($"externfs {command}");
        foreach (var name in new[] { "mount", "umount", "list", "plugins", "help", "run", "why", "version" })
            Assert.Contains($"  {name} ", shell.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("  host ", shell.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_has_a_help()
    {
        var shell = await session.RunAsync("for c in mount umount list plugins run why version; do externfs $c --help | grep -c 'Usage:'; done");
        Assert.Equal("1\n1\n1\n1\n1\n1\n1\n", shell.Text);
    }

    [Fact]
    public async Task Version_names_the_build_and_more_when_asked()
    {
        var shell = await session.RunAsync("externfs version; externfs version -v");
        Assert.Matches(@"^externfs \d+\.\d+\.\d+$", shell.Lines[0]);
        Assert.Contains(shell.Lines, line => line.StartsWith("Linux ", StringComparison.Ordinal));
        Assert.Contains(shell.Lines, line => line.StartsWith(".NET 10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Why_says_in_words_what_failed()
    {
        var shell = await session.RunAsync("""
            mount -t externfs -o plugin=probe none $DIR
            cat $DIR/broken 2>/dev/null
            externfs why $DIR/broken
            (cd $DIR && externfs why)
            externfs why $DIR/hello
            umount $DIR
            """);
        Assert.Matches(@"/broken: read by uid 0 at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d failed with Input/output error \(EIO\): the tape is torn$", shell.Lines[0]);
        Assert.Equal(shell.Lines[0], shell.Lines[1]);
        Assert.StartsWith("nothing failed in ", shell.Lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("externfs", 1, "a command is needed; 'externfs --help' shows what there is")]
    [InlineData("externfs frobnicate", 1, "'frobnicate'")]
    [InlineData("externfs umount", 1, "umount: ")]
    [InlineData("externfs list --jsno", 1, "'--jsno'")]
    [InlineData("externfs help nothing", 32, "unknown plugin 'nothing'")]
    [InlineData("externfs why /proc", 32, "/proc is in no externfs mount")]
    [InlineData("externfs run $DIR/none.yaml", 2, "no such file")]
    [InlineData("mount.externfs none", 1, "usage: mount.externfs SOURCE DIR")]
    public async Task A_wrong_command_is_one_line_and_a_status(string command, int status, string message)
    {
        var shell = await session.RunAsync(command);
        Assert.Equal((status, ""), (shell.Status, shell.Output));
        Assert.Matches("^externfs: [^\n]+\n$", shell.Errors);
        Assert.Contains(message, shell.Errors, StringComparison.Ordinal);
    }
}
