using Externfs.Packages.Paths;

namespace Externfs.Packages.Dpkg;

/// <summary>The paths in <c>info/NAME.list</c>.</summary>
internal sealed class DpkgManifest : PackageManifest
{
    private readonly PackedPathTree _tree;
    private readonly DpkgPackage _package;
    private readonly byte[] _root;
    private volatile Overlay? _overlay;

    /// <summary>Packs a list.</summary>
    /// <param name="package">Whose list it is.</param>
    /// <param name="list">Its text.</param>
    /// <param name="root">What stands before each path on this machine: empty, or a path without a slash at its end.</param>
    public DpkgManifest(DpkgPackage package, ReadOnlySpan<byte> list, byte[] root)
    {
        _package = package;
        _root = root;
        var builder = new PathTreeBuilder();
        builder.AddList(list);
        _tree = builder.Pack();
    }

    public PackedPathTree Tree => _tree;

    public override int Count => _tree.Count;

    public override ReadOnlySpan<byte> Name(int entry) => _tree.Name(entry);

    public override int Parent(int entry) => _tree.Parent(entry);

    public override (int First, int Count) Children(int entry) => _tree.Children(entry);

    public override int Find(int entry, ReadOnlySpan<byte> name) => _tree.Find(entry, name);

    public override int WriteLivePath(int entry, Span<byte> destination)
    {
        if (_root.Length + 2 > destination.Length)
            return -1;
        _root.CopyTo(destination);
        var rest = destination[_root.Length..^1];
        var diverted = Diverted().Find(entry);
        var length = diverted.IsEmpty ? _tree.WritePath(entry, rest) : Copy(diverted, rest);
        if (length < 0)
            return -1;
        if (length == 0 && _root.Length == 0)
            rest[length++] = (byte)'/';
        destination[_root.Length + length] = 0;
        return _root.Length + length;
    }

    private static int Copy(ReadOnlySpan<byte> path, Span<byte> destination) => path.TryCopyTo(destination) ? path.Length : -1;

    private Overlay Diverted()
    {
        var diversions = _package.Diversions;
        return _overlay is { } overlay && overlay.Diversions == diversions ? overlay : _overlay = new Overlay(diversions, _tree, _package.Name.Span);
    }

    /// <summary>The few entries whose files other packages have diverted.</summary>
    private sealed class Overlay
    {
        private readonly List<(int Entry, byte[] To)> _entries = [];

        public Overlay(Diversions diversions, PackedPathTree tree, ReadOnlySpan<byte> package)
        {
            Diversions = diversions;
            foreach (var diversion in diversions.All)
            {
                if (!diversion.Owner.AsSpan().SequenceEqual(package) && tree.FindPath(diversion.From) is > 0 and var entry)
                    _entries.Add((entry, diversion.To));
            }
        }

        public Diversions Diversions { get; }

        public ReadOnlySpan<byte> Find(int entry)
        {
            foreach (var (diverted, to) in _entries)
            {
                if (diverted == entry)
                    return to;
            }

            return default;
        }
    }
}
