using System.Text;
using CsCheck;
using Externfs.Packages.Paths;

namespace Externfs.Packages.Tests.Paths;

/// <summary>The packed tree against a sorted set of strings.</summary>
public sealed class PathTreeTests
{
    private static readonly Gen<string> Components = Gen.OneOf(
        Gen.Char["ab"].Array[1, 3].Select(static characters => new string(characters)),
        Gen.Char["\x01 .-/~\x7f\xff"].Where(static c => c != '/').Array[1, 12].Select(static characters => new string(characters) + "x"),
        Gen.Int[1, 255].Select(static length => new string('n', length)));

    private static readonly Gen<string> Paths = Components.Array[1, 6].Select(static parts => "/" + string.Join('/', parts));

    private static readonly Gen<string[]> Lists = Paths.Array[0, 60];

    [Fact]
    public void Any_paths_in_any_order_make_the_tree_of_their_set() => Gen.Select(Lists, Gen.Int).Sample(static (paths, seed) =>
    {
        var model = Model(paths);
        var tree = Pack(paths);
        Assert.Equal(model, PathsOf(tree));

        new Random(seed).Shuffle(paths);
        var again = Pack([.. paths, .. paths]);
        Assert.Equal(PathsOf(tree), PathsOf(again));
    });

    [Fact]
    public void Everything_about_an_entry_agrees() => Lists.Sample(static paths =>
    {
        var tree = Pack(paths);
        var names = PathsOf(tree);
        var buffer = new byte[4096];
        var next = 1;
        for (var entry = 0; entry < tree.Count; entry++)
        {
            var (first, count) = tree.Children(entry);
            Assert.Equal(next, first);
            next += count;
            for (var child = first; child < first + count; child++)
            {
                Assert.Equal(entry, tree.Parent(child));
                Assert.Equal(child, tree.Find(entry, tree.Name(child)));
                Assert.True(child == first || tree.Name(child - 1).SequenceCompareTo(tree.Name(child)) < 0);
            }

            Assert.Equal(-1, tree.Find(entry, "none"u8));
            Assert.Equal(-1, tree.Find(entry, ""u8));
            Assert.Equal(entry, tree.FindPath(Encoding.Latin1.GetBytes(names[entry])));
            var length = tree.WritePath(entry, buffer);
            Assert.Equal(names[entry], Encoding.Latin1.GetString(buffer, 0, length));
            Assert.Equal(length == 0 ? 0 : -1, tree.WritePath(entry, buffer.AsSpan(0, Math.Max(0, length - 1))));
        }

        Assert.Equal(tree.Count, next);
    });

    [Fact]
    public void Each_line_is_told_with_the_number_its_entry_gets() => Lists.Sample(static paths =>
    {
        var builder = new PathTreeBuilder(0);
        var told = new List<int>();
        builder.AddList(List(paths), told);
        var numbers = new int[builder.Count];
        var tree = builder.Pack(numbers);

        Assert.Equal(0, numbers[0]);
        Assert.Equal(paths, told.Select(entry => PathsOf(tree)[numbers[entry]]));
    });

    [Fact]
    public void A_tree_deeper_than_any_real_one()
    {
        var deep = string.Concat(Enumerable.Repeat("/d", 1000));
        var tree = Pack([deep + "/x", deep + "/y", "/d/z", deep]);
        Assert.Equal(1004, tree.Count);
        Assert.Equal("x", Encoding.Latin1.GetString(tree.Name(tree.FindPath(Encoding.Latin1.GetBytes(deep + "/x")))));
        Assert.True(tree.FindPath("/d/z"u8) > 0);
    }

    [Fact]
    public void Many_names_that_share_their_start_are_told_apart()
    {
        var paths = Enumerable.Range(0, 20_000).Select(static i => $"/same-start/same-start-{(i * 7919) % 20_000:D6}").ToArray();
        Assert.Equal(Model(paths), PathsOf(Pack(paths)));
    }

    [Fact]
    public void Nothing_makes_a_root() => Assert.Equal([""], PathsOf(Pack([])));

    private static byte[] List(string[] paths) => Encoding.Latin1.GetBytes(string.Concat(paths.Select(static path => path + "\n")));

    private static PackedPathTree Pack(string[] paths) => PathTreeBuilder.Pack(List(paths));

    /// <summary>Level by level, each level in the order of its parents, then of names.</summary>
    private static List<string> Model(string[] paths)
    {
        var children = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal) { [""] = new(StringComparer.Ordinal) };
        foreach (var path in paths)
        {
            for (var at = path; at.Length > 0; at = at[..at.LastIndexOf('/')])
            {
                var parent = at[..at.LastIndexOf('/')];
                children.TryAdd(at, new(StringComparer.Ordinal));
                children.TryAdd(parent, new(StringComparer.Ordinal));
                children[parent].Add(at);
            }
        }

        var order = new List<string> { "" };
        for (var i = 0; i < order.Count; i++)
            order.AddRange(children[order[i]]);
        return order;
    }

    private static List<string> PathsOf(PackedPathTree tree)
    {
        var paths = new List<string> { "" };
        for (var entry = 1; entry < tree.Count; entry++)
            paths.Add($"{paths[tree.Parent(entry)]}/{Encoding.Latin1.GetString(tree.Name(entry))}");
        return paths;
    }
}
