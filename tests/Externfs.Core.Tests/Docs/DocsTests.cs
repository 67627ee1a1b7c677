using System.Runtime.CompilerServices;

namespace Externfs.Tests.Docs;

public sealed class DocsTests
{
    [Fact]
    public async Task The_file_system_of_the_page_works()
    {
        var shell = new Shell(new OneFile());
        Assert.Equal(["greeting"], await shell.Ls("/"));
        Assert.Equal("Hello.\n", await shell.Cat("/greeting"));
        Assert.Equal(Errno.ENOENT, await shell.Fails("/nothing"));
    }

    [Fact]
    public async Task The_page_shows_what_these_tests_compile()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Here(), "../../../docs/writing-a-plugin.md"));
        var source = await File.ReadAllTextAsync(Path.Combine(Here(), "OneFile.cs"));
        Assert.Contains(source[source.IndexOf("public sealed class OneFile", StringComparison.Ordinal)..], page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_example_of_the_page_on_filters_is_one()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Here(), "../../../docs/filters.md"));
        var values = page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).Where(value => value.Contains(":E", StringComparison.Ordinal) && !value.Contains("ERRNO")).ToList();
        Assert.Equal(5, values.Count);
        Assert.All(values, value => FaultFilter.Parse(value));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
