namespace Externfs.Packages.Tests.Dpkg;

/// <summary>Relations and what satisfies them (Debian Policy 7).</summary>
public sealed class RelationTests
{
    [Theory]
    [InlineData("lib", "lib")]
    [InlineData("lib (>= 2.0)", "lib")]
    [InlineData("lib (>= 2.0-1)", "lib")]
    [InlineData("lib (>> 2.0-1)", null)]
    [InlineData("lib (<< 2.0-1)", null)]
    [InlineData("lib (<= 2.0-1)", "lib")]
    [InlineData("lib (= 2.0-1)", "lib")]
    [InlineData("lib (= 2.0)", null)]
    [InlineData("lib(>=2.0)", "lib")]
    [InlineData("lib ( >= 2.0 )", "lib")]
    [InlineData("lib (< 2.0-1)", "lib")]
    [InlineData("lib (> 2.0-1)", "lib")]
    [InlineData("lib [amd64] <!nocheck>", "lib")]
    [InlineData("none | lib", "lib")]
    [InlineData("none|none2|lib (>= 1)", "lib")]
    [InlineData("none", null)]
    [InlineData("user", null)]
    [InlineData("virtual", "provider")]
    [InlineData("virtual (>= 1)", null)]
    [InlineData("versioned (>= 5)", "provider")]
    [InlineData("versioned (>> 5)", null)]
    [InlineData("versioned", "provider")]
    [InlineData("lib | virtual", "lib")]
    [InlineData("unpacked", "unpacked")]
    [InlineData("gone", null)]
    [InlineData("lib:any", null)]
    [InlineData("lib:amd64", "lib")]
    [InlineData("lib:i386", null)]
    [InlineData("data", "data")]
    [InlineData("allowed", null)]
    [InlineData("allowed:any", "allowed")]
    [InlineData("allowed:i386", "allowed")]
    [InlineData("foreign", "foreign")]
    [InlineData("foreign (>= 1)", "foreign")]
    [InlineData("plain32", null)]
    public async Task A_dependency_is_satisfied_by(string relation, string? name)
    {
        await using var database = new MadeDatabase(
            MadeDatabase.Record("user", $"Depends: {relation}\nProvides: user\n") + MadeDatabase.Record("lib", version: "2.0-1")
            + MadeDatabase.Record("provider", "Provides: virtual, versioned (= 5)\n") + MadeDatabase.Record("unpacked", state: "unpacked")
            + MadeDatabase.Record("gone", "Provides: gone2\n", state: "config-files") + MadeDatabase.Record("data", architecture: "all")
            + MadeDatabase.Record("allowed", "Multi-Arch: allowed\n", "i386") + MadeDatabase.Record("foreign", "Multi-Arch: foreign\n", "i386")
            + MadeDatabase.Record("plain32", architecture: "i386") + MadeDatabase.Record("dpkg"));
        var user = database.Installed.Single("user");

        var read = Assert.Single(database.Installed.Relations(user, RelationKind.Depends));

        Assert.Equal(relation + "\n", read.Text.Text());
        Assert.Equal(name, read.Satisfier?.Name.Text());
        Assert.Equal(name is null ? [] : [user], name is null ? [] : database.Installed.RequiredBy(database.Installed.Single(name)));
    }

    [Fact]
    public async Task Every_kind_of_relation_is_read_from_its_field()
    {
        var names = Enum.GetNames<RelationKind>().Select(static name => name == "PreDepends" ? "Pre-Depends" : name).ToArray();
        await using var database = new MadeDatabase(MadeDatabase.Record("a", string.Concat(names.Select(static name => $"{name}: x-{name.ToLowerInvariant()}\n"))));
        var package = database.Installed.Single("a");

        Assert.All(Enum.GetValues<RelationKind>().Zip(names), kind => Assert.Equal(
            $"x-{kind.Second.ToLowerInvariant()}", Assert.Single(database.Installed.Relations(package, kind.First)).Key.Text()));
        Assert.Same(database.Installed.Relations(package, RelationKind.Depends), database.Installed.Relations(package, RelationKind.Depends));
    }

    [Fact]
    public async Task Keys_are_names_and_unique()
    {
        await using var database = new MadeDatabase(
            MadeDatabase.Record("a", "Depends: b (>= 1),\n b (<< 2)  , , c:any (= 1)\n | d, b,\n"));

        var relations = database.Installed.Relations(database.Installed.Single("a"), RelationKind.Depends);

        Assert.Equal(["b", "b~2", "c|d", "b~3"], relations.Select(static relation => relation.Key.Text()));
        Assert.Equal(["b (>= 1)\n", "b (<< 2)\n", "c:any (= 1) | d\n", "b\n"], relations.Select(static relation => relation.Text.Text()));
    }

    [Fact]
    public async Task A_package_of_the_same_architecture_is_preferred_and_what_is_refused_is_refused_of_any()
    {
        await using var database = new MadeDatabase(
            MadeDatabase.Record("lib", "Multi-Arch: same\n") + MadeDatabase.Record("lib", "Multi-Arch: same\n", "i386")
            + MadeDatabase.Record("user", "Depends: lib\nConflicts: only32\nProvides: lib\n", "i386") + MadeDatabase.Record("native", "Depends: lib\nBreaks: only32 (<< 2)\n", "all")
            + MadeDatabase.Record("only32", architecture: "i386") + MadeDatabase.Record("dpkg"));
        var (set, user, native) = (database.Installed, database.Installed.Single("user"), database.Installed.Single("native"));

        Assert.Equal("i386", set.Relations(user, RelationKind.Depends)[0].Satisfier!.Architecture.Text());
        Assert.Equal("amd64", set.Relations(native, RelationKind.Depends)[0].Satisfier!.Architecture.Text());
        Assert.Equal("only32", set.Relations(user, RelationKind.Conflicts)[0].Satisfier!.Name.Text());
        Assert.Equal("only32", set.Relations(native, RelationKind.Breaks)[0].Satisfier!.Name.Text());
        Assert.Equal("lib", set.Relations(user, RelationKind.Provides)[0].Satisfier!.Name.Text());
    }

    [Fact]
    public async Task A_package_that_is_needed_twice_stands_once()
    {
        await using var database = new MadeDatabase(
            MadeDatabase.Record("b", "Depends: lib (>= 1), lib (<< 2)\nPre-Depends: lib\n") + MadeDatabase.Record("a", "Depends: lib\n") + MadeDatabase.Record("lib", "Recommends: a\n"));
        var lib = database.Installed.Single("lib");

        Assert.Equal(["a", "b"], database.Installed.RequiredBy(lib).Select(static package => package.Name.Text()));
        Assert.Same(database.Installed.RequiredBy(lib), database.Installed.RequiredBy(lib));
    }
}
