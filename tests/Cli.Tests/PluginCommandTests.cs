namespace Externfs.Cli.Tests;

public sealed class PluginCommandTests(Session session)
{
    [Fact]
    public async Task A_command_of_a_plugin_gets_its_words_as_typed()
    {
        var shell = await session.RunAsync("externfs probe count well --all '' 'a b' -- @x [suggest] -h");
        Assert.Equal((0, "well|--all||a b|--|@x|[suggest]|-h\n", "counted\n"), (shell.Status, shell.Output, shell.Errors));
    }

    [Fact]
    public async Task The_status_of_the_command_is_that_of_the_process() => Assert.Equal((3, "", ""), Parts(await session.RunAsync("externfs probe count status a b c")));

    [Theory]
    [InlineData("probe count fail", 9, "externfs: probe count: the abacus is broken\n")]
    [InlineData("probe frobnicate", 1, "externfs: probe: unknown command 'frobnicate'; 'externfs probe' lists its commands\n")]
    [InlineData("packagedb frobnicate", 1, "externfs: plugin 'packagedb' has no commands; 'externfs help packagedb' shows how it is mounted\n")]
    [InlineData("help probe frobnicate", 1, "externfs: probe: unknown command 'frobnicate'; 'externfs probe' lists its commands\n")]
    public async Task A_failure_is_one_line_and_a_status(string command, int status, string message) =>
        Assert.Equal((status, "", message), Parts(await session.RunAsync($"externfs {command}")));

    [Fact]
    public async Task A_bug_in_a_command_says_so()
    {
        var shell = await session.RunAsync("externfs probe count throw");
        Assert.Equal(2, shell.Status);
        Assert.Contains("this is a bug", shell.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_is_the_commands_cancellation(string signal)
    {
        var shell = await session.RunAsync($$"""
            coproc externfs probe count wait
            read -r -u ${COPROC[0]} line && kill -{{signal}} $COPROC_PID
            wait $COPROC_PID
            """);
        Assert.Equal((130, "", "externfs: probe count: interrupted\n"), Parts(shell));
    }

    [Fact]
    public async Task The_name_of_the_plugin_lists_its_commands()
    {
        var shell = await session.RunAsync("externfs probe; externfs probe --help; externfs help probe");
        Assert.Equal(3, shell.Lines.Count(line => line.StartsWith("  externfs probe count WAY [WORD]...  count words", StringComparison.Ordinal)));
        Assert.Equal(3, shell.Lines.Count(line => line.StartsWith("  externfs probing  ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("help probe count")]
    [InlineData("probe count --help")]
    [InlineData("probe count -h")]
    public async Task A_command_has_a_help(string words)
    {
        var shell = await session.RunAsync($"externfs {words}");
        Assert.Equal(
            """
            externfs probe count: count words

                externfs probe count WAY [WORD]...

              WAY   well, status, fail, throw or wait
              WORD  what is counted

            The status is the count where the way is 'status'.

            """, shell.Text);
    }

    [Fact]
    public async Task A_direct_command_needs_no_plugin_name()
    {
        var shell = await session.RunAsync("externfs probing a b; externfs probe probing; externfs help probing");
        Assert.Equal(["directly 2", "directly 0", "externfs probing: known directly", "    externfs probing"], shell.Lines);
    }

    [Fact]
    public async Task What_the_command_line_knows_itself_is_no_plugins()
    {
        var shell = await session.RunAsync("externfs list --json; externfs probe list");
        Assert.StartsWith("[", shell.Lines[0], StringComparison.Ordinal);
        Assert.Equal("directly 0", shell.Lines[^1]);
    }

    [Fact]
    public async Task A_terminal_gets_a_bar_that_leaves_no_trace()
    {
        // script(1) is the terminal. The bar goes before other lines come.
        var shell = await session.RunAsync("script -qec 'stty cols 200; externfs probe count well a b c' /dev/null");
        Assert.Contains("\r\e[K[#######.......................]  25% counting: 1 of 4\r\e[Kwell|a|b|c\r\n", shell.Text, StringComparison.Ordinal);
    }

    private static (int Status, string Output, string Errors) Parts(Outcome outcome) => (outcome.Status, outcome.Output, outcome.Errors);
}
