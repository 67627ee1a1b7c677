namespace Externfs.Tests;

public sealed class TreeBuilderTests
{
    [Theory]
    [InlineData("a/../b")]
    [InlineData(".externfs/x")]
    [InlineData("a/{b")]
    [InlineData("a/x{b}")]
    [InlineData("{b}/{b}")]
    [InlineData("{**path}/x")]
    [InlineData("{}")]
    public void What_is_no_route_is_refused_where_it_is_written(string route) =>
        Assert.Throws<ArgumentException>(() => new TreeBuilder().File(route));

    [Fact]
    public void Routes_that_do_not_fit_together_are_refused_by_name()
    {
        Refused(tree => tree.File("a/{key}/b").Content(""), "'{key}' stands in a route");
        Refused(tree => tree.File("a/{key}").Content(""), "route 'a/{key}' has no lister");
        Refused(tree => tree.File("a"), "route 'a' has no content");
        Refused(tree => tree.Symlink("a"), "route 'a' has no target");
        Refused(
            tree =>
            {
                tree.File("a").Content("");
                tree.File("a/b").Content("");
            },
            "route 'a' is no directory");
        Refused(
            tree =>
            {
                tree.File("a").Content("");
                tree.Directory("a");
            },
            "route 'a' is there twice");
    }

    [Fact]
    public async Task What_was_left_to_do_is_done_when_the_mount_ends()
    {
        var done = 0;
        var tree = new TreeBuilder().OnDispose(() =>
        {
            done++;
            return default;
        }).Build();
        Assert.Empty(await new Shell(tree).Ls("/"));
        await tree.DisposeAsync();
        Assert.Equal(1, done);
    }

    private static void Refused(Action<TreeBuilder> routes, string start)
    {
        var tree = new TreeBuilder();
        routes(tree);
        Assert.StartsWith(start, Assert.Throws<InvalidOperationException>(tree.Build).Message, StringComparison.Ordinal);
    }
}
