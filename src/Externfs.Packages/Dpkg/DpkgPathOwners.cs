using System.Runtime.InteropServices;
using Externfs.Packages.Paths;

namespace Externfs.Packages.Dpkg;

/// <summary>The lists of all packages in one tree.</summary>
internal sealed class DpkgPathOwners : PathOwners
{
    private readonly PackedPathTree _tree;

    // The owners of an entry end where those of the next one start.
    private readonly int[] _ownerStarts;
    private readonly int[] _owners;

    private DpkgPathOwners(PackedPathTree tree, int[] ownerStarts, int[] owners)
    {
        _tree = tree;
        _ownerStarts = ownerStarts;
        _owners = owners;
    }

    public override int Count => _tree.Count;

    public override ReadOnlySpan<byte> Name(int entry) => _tree.Name(entry);

    public override int Parent(int entry) => _tree.Parent(entry);

    public override (int First, int Count) Children(int entry) => _tree.Children(entry);

    public override int Find(int entry, ReadOnlySpan<byte> name) => _tree.Find(entry, name);

    public override ReadOnlySpan<int> Owners(int entry) => _owners.AsSpan(_ownerStarts[entry], _ownerStarts[entry + 1] - _ownerStarts[entry]);

    public static DpkgPathOwners Build(DpkgPackage[] packages)
    {
        var builder = new PathTreeBuilder(packages.Sum(static package => package.ListLength));
        var entries = new List<int>(builder.Capacity);
        var ends = new int[packages.Length];
        using var text = new InfoText();
        for (var package = 0; package < packages.Length; package++)
        {
            builder.AddList(packages[package].ReadList(text), entries);
            ends[package] = entries.Count;
        }

        var numbers = new int[builder.Count];
        var tree = builder.Pack(numbers);
        return Join(tree, numbers, CollectionsMarshal.AsSpan(entries), ends);
    }

    private static DpkgPathOwners Join(PackedPathTree tree, int[] numbers, ReadOnlySpan<int> entries, int[] ends)
    {
        var starts = new int[tree.Count + 1];
        foreach (var entry in entries)
            starts[numbers[entry] + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var owners = new int[entries.Length];
        var next = starts.AsSpan(0, tree.Count).ToArray();
        var package = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            while (i == ends[package])
                package++;
            owners[next[numbers[entries[i]]]++] = package;
        }

        return new DpkgPathOwners(tree, starts, Distinct(starts, owners));
    }

    /// <summary>A list that names a path twice gives it one owner.</summary>
    private static int[] Distinct(int[] starts, int[] owners)
    {
        var to = 0;
        var start = 0;
        for (var entry = 0; entry + 1 < starts.Length; entry++)
        {
            var end = starts[entry + 1];
            starts[entry] = to;
            for (var i = start; i < end; i++)
            {
                if (i == start || owners[i] != owners[i - 1])
                    owners[to++] = owners[i];
            }

            start = end;
        }

        starts[^1] = to;
        return to == owners.Length ? owners : owners[..to];
    }
}
