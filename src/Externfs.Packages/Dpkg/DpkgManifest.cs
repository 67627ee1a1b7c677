using Externfs.Packages.Paths;

namespace Externfs.Packages.Dpkg;

/// <summary>The paths in <c>info/NAME.list</c>.</summary>
internal sealed class DpkgManifest : PackageManifest
{
    private readonly byte[] _root;

    // The few entries whose files other packages have diverted.
    private readonly (int Entry, byte[] To)[] _diverted;

    /// <summary>A manifest of these paths.</summary>
    /// <param name="tree">The paths.</param>
    /// <param name="root">What stands before each path on this machine: empty, or a path without a slash at its end.</param>
    /// <param name="diversions">What holds.</param>
    /// <param name="package">Whose paths they are.</param>
    public DpkgManifest(PackedPathTree tree, byte[] root, Diversions diversions, ReadOnlySpan<byte> package)
    {
        Tree = tree;
        _root = root;
        var diverted = new List<(int Entry, byte[] To)>();
        foreach (var diversion in diversions.All)
        {
            if (diversion.Diverts(package) && tree.FindPath(diversion.From) is > 0 and var entry)
                diverted.Add((entry, diversion.To));
        }

        _diverted = diverted.Count == 0 ? [] : [.. diverted];
    }

    public PackedPathTree Tree { get; }

    public override int Count => Tree.Count;

    public override ReadOnlySpan<byte> Name(int entry) => Tree.Name(entry);

    public override int Parent(int entry) => Tree.Parent(entry);

    public override (int First, int Count) Children(int entry) => Tree.Children(entry);

    public override int Find(int entry, ReadOnlySpan<byte> name) => Tree.Find(entry, name);

    public override int WriteLivePath(int entry, Span<byte> destination)
    {
        if (_root.Length + 2 > destination.Length)
            return -1;
        _root.CopyTo(destination);
        var rest = destination[_root.Length..^1];
        var length = Diverted(entry) is { } to ? (to.AsSpan().TryCopyTo(rest) ? to.Length : -1) : Tree.WritePath(entry, rest);
        if (length < 0)
            return -1;
        if (length == 0 && _root.Length == 0)
            rest[length++] = (byte)'/';
        destination[_root.Length + length] = 0;
        return _root.Length + length;
    }

    private byte[]? Diverted(int entry)
    {
        foreach (var (diverted, to) in _diverted)
        {
            if (diverted == entry)
                return to;
        }

        return null;
    }
}
