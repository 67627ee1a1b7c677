namespace Externfs.PackageDb.Tests.Made;

/// <summary>Names that are not as usual.</summary>
public sealed class NameTests
{
    [Fact]
    public async Task ArchitecturesAreToldApartWhereThereAreSeveral()
    {
        await using var root = new MadeRoot();
        root.Package("libc", "2.0-1", ["/lib/a"], "Multi-Arch: same\n", "amd64", sameName: true);
        root.Package("libc", "2.0-1", ["/lib/b"], "Multi-Arch: same\n", "i386", sameName: true);
        root.Package("one", "1", ["/one"], architecture: "i386");
        Assert.Equal(["libc-2.0-1:amd64", "libc-2.0-1:i386", "one-1"], await root.Shell.Ls("installed"));
        Assert.Equal(["libc", "libc:amd64", "libc:i386", "one"], await root.Shell.Ls("by-name"));
        Assert.Equal("../installed/libc-2.0-1:amd64", await root.Shell.ReadLink("by-name/libc"));
        Assert.Equal("../installed/libc-2.0-1:i386", await root.Shell.ReadLink("by-name/libc:i386"));
        Assert.Equal("i386\n", await root.Shell.Cat("installed/libc-2.0-1:i386/architecture"));
        Assert.Equal("../../installed/libc-2.0-1:i386", await root.Shell.ReadLink("by-file/lib/b"));
        Assert.False(await root.Shell.Exists("installed/libc-2.0-1"));
        Assert.False(await root.Shell.Exists("installed/one-1:i386"));
    }

    [Fact]
    public async Task HyphensAndColonsBelongToTheVersion()
    {
        await using var root = new MadeRoot();
        root.Package("a", "1:b-2-3", ["/a"]);
        root.Package("a-1", "2-3", ["/a1"]);
        root.Package("a-1-2", "3", ["/a12"]);
        Assert.Equal(["a-1-2-3", "a-1-2-3:amd64", "a-1:b-2-3"], await root.Shell.Ls("installed"));
        Assert.Equal("a-1\n", await root.Shell.Cat("installed/a-1-2-3/name"));
        Assert.Equal("a-1-2\n", await root.Shell.Cat("installed/a-1-2-3:amd64/name"));
        Assert.Equal("1:b-2-3\n", await root.Shell.Cat("installed/a-1:b-2-3/version"));
    }

    [Theory]
    [InlineData("1/2", "odd-1%2F2")]
    [InlineData("100%", "odd-100%25")]
    public async Task WhatCanNotBeInANameIsEscaped(string version, string name)
    {
        await using var root = new MadeRoot();
        root.Package("odd", version, ["/odd"]);
        Assert.Equal([name], await root.Shell.Ls("installed"));
        Assert.Equal(version + "\n", await root.Shell.Cat($"installed/{name}/version"));
        Assert.Equal($"../installed/{name}", await root.Shell.ReadLink("by-name/odd"));
    }

    [Fact]
    public async Task ANameThatIsTooLongIsShortened()
    {
        await using var root = new MadeRoot();
        root.Package("long", new string('9', 300), ["/long"]);
        root.Package("long2", new string('9', 299) + "8", ["/long2"], $"Depends: {string.Join(" | ", Enumerable.Range(0, 60).Select(i => $"package-{i}"))}\n");
        var names = await root.Shell.Ls("installed");
        Assert.Equal(2, names.Distinct().Count());
        Assert.All(names, name => Assert.True(name.Length <= 255));
        foreach (var name in names)
            Assert.NotEmpty(await root.Shell.Cat($"installed/{name}/version"));
        var relation = Assert.Single(await root.Shell.Ls($"installed/{names.Single(name => name.StartsWith("long2", StringComparison.Ordinal))}/depends"));
        Assert.InRange(relation.Length, 200, 255);
    }

    [Fact]
    public async Task APackageWithoutVersionIsItsName()
    {
        await using var root = new MadeRoot();
        root.Package("bare", "", [], status: "deinstall ok config-files");
        var name = Assert.Single(await root.Shell.Ls("installed"));
        Assert.True(await root.Shell.Exists($"installed/{name}/status"));
    }
}
