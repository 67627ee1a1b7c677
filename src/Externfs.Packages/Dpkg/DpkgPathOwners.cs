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

    public static DpkgPathOwners Build(IReadOnlyList<InstalledPackage> packages)
    {
        var builder = new PathTreeBuilder();
        var owned = new List<(int Entry, int Package)>(packages.Count * 180);
        for (var package = 0; package < packages.Count; package++)
        {
            var number = package;
            builder.AddList(((DpkgPackage)packages[package]).ReadList(), entry => owned.Add((entry, number)));
        }

        var numbers = new int[builder.Count];
        var tree = builder.Pack(numbers);
        var starts = new int[tree.Count + 1];
        foreach (var (entry, _) in owned)
            starts[numbers[entry] + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var owners = new int[owned.Count];
        var next = starts.AsSpan(0, tree.Count).ToArray();
        foreach (var (entry, package) in owned)
            owners[next[numbers[entry]]++] = package;
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
