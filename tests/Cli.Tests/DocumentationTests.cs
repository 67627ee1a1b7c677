using System.Text;
using System.Text.RegularExpressions;

namespace Externfs.Cli.Tests;

/// <summary>
/// Runs the pages. A block <c>```console</c> after a line <c>&lt;!-- test --&gt;</c> is a session: lines after <c>$ </c> are typed, the others are what must come back in
/// that order (<c>...</c> stands for anything; a command without output lines may say what it likes). After <c>&lt;!-- test as user --&gt;</c> they are typed by an
/// ordinary user whose home is the page's directory.
/// </summary>
public sealed partial class DocumentationTests(Session session)
{
    private const string MountPoint = "/host-packages";
    private const string Tree = "/srv/tree";

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles($"{Repository.Folder}/docs", "*.md").Append($"{Repository.Folder}/README.md").Where(page => Sessions(page).Any()).Select(page => Path.GetFileName(page))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_a_page_types_works(string page)
    {
        var file = page == "README.md" ? $"{Repository.Folder}/{page}" : $"{Repository.Folder}/docs/{page}";
        var directory = await session.DirectoryAsync();
        // README goes on from what quickstart leaves: a mount.
        if (page == "README.md")
            Assert.Equal("", (await session.RunAsync("mount -t externfs -o plugin=packagedb none $DIR", directory)).Text);
        foreach (var (text, isUsers) in Sessions(file))
        {
            var commands = Commands(text.Replace(MountPoint, directory, StringComparison.Ordinal).Replace(Tree, directory, StringComparison.Ordinal).Replace("sudo ", "", StringComparison.Ordinal));
            var script = string.Concat(commands.Select((command, i) => $"echo '@@{i}'; echo '@@{i}' >&2\n{command.Typed}\n"));
            var shell = await session.RunAsync(script, directory, asUser: isUsers);
            for (var i = 0; i < commands.Count; i++)
                Check(page, commands[i], Part(shell.Output, i), Part(shell.Errors, i));
        }

        Assert.Equal(1, (await session.RunAsync("findmnt $DIR", directory)).Status);
    }

    [Fact]
    public void The_pages_of_the_command_have_sessions() =>
        Assert.Superset(new HashSet<string>(["README.md", "mounting.md", "control-directory.md", "run.md", "humfs.md", "humfs-unprivileged.md"], StringComparer.Ordinal), Pages.Select(row => row.Data).ToHashSet(StringComparer.Ordinal));

    private static void Check(string page, (string Typed, string[] Expected) command, string output, string errors)
    {
        var lines = (output + errors).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (command.Expected.Length == 0)
        {
            Assert.True(errors.Length == 0, $"{page}: {command.Typed}: {errors}");
            return;
        }

        var from = 0;
        foreach (var expected in command.Expected)
        {
            var pattern = "^" + Regex.Escape(expected).Replace(@"\.\.\.", ".*", StringComparison.Ordinal).Replace(@"\ .*", @"\s.*", StringComparison.Ordinal) + "$";
            var at = Array.FindIndex(lines, from, line => Regex.IsMatch(line, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));
            Assert.True(at >= 0, $"{page}: {command.Typed}\n  should say: {expected}\n  said:\n{string.Join('\n', lines)}");
            from = at + 1;
        }
    }

    /// <summary>What was said between two marks.</summary>
    private static string Part(string text, int i)
    {
        var start = text.IndexOf($"@@{i}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"the session ended before its command {i + 1}: {text}");
        start += $"@@{i}\n".Length;
        var end = text.IndexOf($"@@{i + 1}\n", start, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    private static List<(string Typed, string[] Expected)> Commands(string session)
    {
        var commands = new List<(StringBuilder Typed, List<string> Expected)>();
        string? document = null;
        foreach (var line in session.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (document is not null)
            {
                // The lines of a here-document belong to the command.
                commands[^1].Typed.Append('\n').Append(line);
                document = line == document ? null : document;
            }
            else if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                commands.Add((new StringBuilder(line[2..]), []));
                document = HereDocument().Match(line) is { Success: true } match ? match.Groups["end"].Value : null;
            }
            else
            {
                commands[^1].Expected.Add(line);
            }
        }

        return [.. commands.Select(command => (command.Typed.ToString(), command.Expected.ToArray()))];
    }

    private static IEnumerable<(string Text, bool IsUsers)> Sessions(string file) =>
        TestedBlock().Matches(File.ReadAllText(file)).Select(match => (match.Groups["text"].Value, match.Groups["user"].Success));

    [GeneratedRegex(@"^<!-- test(?<user> as user)? -->\n```console\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestedBlock();

    [GeneratedRegex("<<'(?<end>[A-Z]+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HereDocument();
}
