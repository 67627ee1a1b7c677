namespace Externfs.Cli.Tests;

/// <summary>What is installed beside the program.</summary>
public sealed class InstalledFilesTests(Session session)
{
    public static TheoryData<string> ManualPages => [.. Directory.GetFiles($"{Repository.Folder}/man").Select(page => Path.GetFileName(page))];

    [Theory]
    [MemberData(nameof(ManualPages))]
    public async Task A_manual_page_has_no_lint(string page) =>
        Assert.Equal("", (await session.RunAsync($"mandoc -T lint -W warning $REPOSITORY/man/{page}")).Text);

    [Theory]
    [InlineData("packagedb")]
    [InlineData("humfs")]
    public async Task The_manual_page_of_a_plugin_has_its_options(string plugin)
    {
        var shell = await session.RunAsync($$"""
            for option in $(externfs help {{plugin}} | sed -n '/^Options of the plugin/,/^$/s/^  \([a-z-]*\).*/\1/p'); do
                grep -q "^\.It Cm $option\b" $REPOSITORY/man/externfs-{{plugin}}.7 && echo yes || echo "$option is not in it"
            done | sort -u
            """);
        Assert.Equal("yes\n", shell.Text);
    }

    [Fact]
    public async Task Scripts_have_no_lint() =>
        Assert.Equal("", (await session.RunAsync("cd $REPOSITORY && shellcheck quickstart test .ci/run .ci/nightly .ci/debian-as-user && shellcheck -s bash completions/externfs.bash && zsh -n completions/_externfs")).Text);

    [Theory]
    [InlineData("externfs mo", "mount")]
    [InlineData("externfs help pro", "probe")]
    [InlineData("externfs help probe co", "count")]
    [InlineData("externfs prob", "probe")]
    [InlineData("externfs probe co", "count")]
    [InlineData("externfs mount -o plugin=pro", "plugin=probe")]
    [InlineData("externfs mount -o plugin=probe,gree", "plugin=probe,greeting=")]
    [InlineData("externfs mount -o plugin=probe,noex", "plugin=probe,noexec")]
    public async Task Bash_completes(string typed, string completed)
    {
        // As readline calls it: '=' breaks words, so only what follows the last one is replaced.
        var shell = await session.RunAsync($$"""
            . $REPOSITORY/completions/externfs.bash
            COMP_LINE='{{typed}}' COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<< "${COMP_LINE//=/ = }"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _externfs externfs
            printf '%s\n' "${COMPREPLY[@]}"
            """);
        var last = typed.LastIndexOfAny([' ', '=']) + 1;
        Assert.Equal(typed[..last] + shell.Text.TrimEnd('\n'), typed[..(typed.LastIndexOf(' ') + 1)] + completed);
    }
}
