namespace Externfs.Architecture.Tests;

/// <summary>How the checkout looks.</summary>
public sealed class HouseTests
{
    private const int LongestFile = 400;

    private static readonly string[] Folders = [".ci", "bench", "completions", "docs", "man", "plugins", "samples", "src", "tests"];

    private static readonly string[] TopFiles =
        [".editorconfig", ".gitattributes", ".gitignore", "CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props", "LICENSE", "README.md", "global.json", "plugins.sln", "quickstart", "test"];

    [Fact]
    public void The_solution_has_every_project()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Folder, "plugins.sln"));
        var projects = Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(projects);
        Assert.DoesNotContain(projects, project => !solution.Contains($"\"{project.Replace('/', '\\')}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_top_level_holds_what_it_should()
    {
        var top = Repository.Files.Select(file => file.Split('/')[0]).Distinct(StringComparer.Ordinal).ToList();
        Assert.Empty(TopFiles.Except(top, StringComparer.Ordinal));
        Assert.Empty(top.Except(TopFiles, StringComparer.Ordinal).Except(Folders, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_of_the_product_has_its_tests()
    {
        var tests = Repository.Files.Where(file => file.StartsWith("tests/", StringComparison.Ordinal)).Select(file => file.Split('/')[1]).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(Repository.ProductProjects.Select(Path.GetFileNameWithoutExtension), project => !tests.Contains($"{project}.Tests"));
    }

    [Fact]
    public void No_file_is_two_things() =>
        Assert.DoesNotContain(
            Repository.Files, file => file.EndsWith(".cs", StringComparison.Ordinal) && File.ReadLines(Path.Combine(Repository.Folder, file)).Count() > LongestFile);

    [Theory]
    [InlineData("quickstart")]
    [InlineData("test")]
    [InlineData(".ci/run")]
    [InlineData(".ci/nightly")]
    public void Scripts_can_be_run(string script) =>
        Assert.True(File.GetUnixFileMode(Path.Combine(Repository.Folder, script)).HasFlag(UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute));
}
