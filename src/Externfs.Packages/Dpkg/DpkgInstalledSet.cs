namespace Externfs.Packages.Dpkg;

/// <summary>A picture of dpkg's database.</summary>
internal sealed class DpkgInstalledSet : InstalledSet
{
    private readonly DpkgPackage[] _packages;
    private readonly string _nativeArchitecture;
    private readonly Lock _lock = new();
    private volatile DpkgPathOwners? _owners;
    private volatile Graph? _graph;

    /// <summary>A picture of these packages.</summary>
    /// <param name="packages">Sorted by <see cref="Order"/>.</param>
    /// <param name="nativeArchitecture">The machine's.</param>
    public DpkgInstalledSet(DpkgPackage[] packages, string nativeArchitecture)
    {
        _packages = packages;
        _nativeArchitecture = nativeArchitecture;
    }

    public override IReadOnlyList<InstalledPackage> Packages => _packages;

    public override PathOwners Owners
    {
        get
        {
            if (_owners is { } built)
                return built;
            lock (_lock)
                return _owners ??= DpkgPathOwners.Build(_packages);
        }
    }

    public static int Order(DpkgPackage left, DpkgPackage right)
    {
        var order = left.Name.Span.SequenceCompareTo(right.Name.Span);
        return order != 0 ? order : left.Architecture.Span.SequenceCompareTo(right.Architecture.Span);
    }

    public override (int First, int Count) Named(ReadOnlySpan<byte> name)
    {
        var low = 0;
        var high = _packages.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_packages[middle].Name.Span.SequenceCompareTo(name) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        var end = low;
        while (end < _packages.Length && _packages[end].Name.Span.SequenceEqual(name))
            end++;
        return (low, end - low);
    }

    public override IReadOnlyList<Relation> Relations(InstalledPackage package, RelationKind kind) =>
        Related().Relations.TryGetValue((DpkgPackage)package, out var all) ? all[(int)kind] : [];

    public override IReadOnlyList<InstalledPackage> RequiredBy(InstalledPackage package) =>
        Related().RequiredBy.TryGetValue((DpkgPackage)package, out var list) ? list : [];

    private Graph Related()
    {
        if (_graph is { } built)
            return built;
        lock (_lock)
            return _graph ??= new Graph(_packages, _nativeArchitecture);
    }

    private sealed class Graph
    {
        public Graph(DpkgPackage[] packages, string nativeArchitecture)
        {
            var resolver = new RelationResolver(packages, nativeArchitecture);
            foreach (var package in packages)
            {
                var all = resolver.Resolve(package);
                Relations.Add(package, all);
                foreach (var relation in all[(int)RelationKind.Depends].Concat(all[(int)RelationKind.PreDepends]))
                {
                    if (relation.Satisfier is not DpkgPackage satisfier)
                        continue;
                    if (!RequiredBy.TryGetValue(satisfier, out var list))
                        RequiredBy.Add(satisfier, list = []);
                    if (list.Count == 0 || list[^1] != package)
                        list.Add(package);
                }
            }
        }

        public Dictionary<DpkgPackage, IReadOnlyList<Relation>[]> Relations { get; } = [];

        public Dictionary<DpkgPackage, List<InstalledPackage>> RequiredBy { get; } = [];
    }
}
