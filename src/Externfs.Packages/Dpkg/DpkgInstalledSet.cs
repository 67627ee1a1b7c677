namespace Externfs.Packages.Dpkg;

/// <summary>A picture of dpkg's database.</summary>
internal sealed class DpkgInstalledSet : InstalledSet
{
    private readonly DpkgPackage[] _packages;
    private readonly Lock _lock = new();
    private volatile DpkgPathOwners? _owners;
    private volatile RelationGraph? _graph;

    /// <summary>A picture of these packages.</summary>
    /// <param name="packages">In ascending order of name, then of architecture.</param>
    /// <param name="diversions">Those that hold.</param>
    /// <param name="nativeArchitecture">The machine's.</param>
    /// <param name="before">The picture before: its owners are kept where no list of paths changed.</param>
    public DpkgInstalledSet(DpkgPackage[] packages, Diversions diversions, string nativeArchitecture, DpkgInstalledSet? before)
    {
        _packages = packages;
        Diversions = diversions;
        NativeArchitecture = nativeArchitecture;
        if (before?._owners is { } owners && HasSameLists(before._packages, packages))
            _owners = owners;
    }

    /// <summary>The diversions that hold.</summary>
    public Diversions Diversions { get; }

    /// <summary>The machine's architecture.</summary>
    public string NativeArchitecture { get; }

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

    /// <summary>The package of the same name and architecture; where there is none, the only one of that name; else null.</summary>
    public DpkgPackage? Find(in PackageRecord record)
    {
        var (first, count) = Named(record.Name.Span);
        for (var i = first; i < first + count; i++)
        {
            if (_packages[i].Architecture.Span.SequenceEqual(record.Architecture.Span))
                return _packages[i];
        }

        return count == 1 ? _packages[first] : null;
    }

    public override IReadOnlyList<Relation> Relations(InstalledPackage package, RelationKind kind) =>
        NumberOf(package) is >= 0 and var number ? Graph().Relations(number, kind) : [];

    public override IReadOnlyList<InstalledPackage> RequiredBy(InstalledPackage package) =>
        NumberOf(package) is >= 0 and var number ? Graph().RequiredBy(number) : [];

    /// <summary>Whether both have the same packages.</summary>
    public bool IsSame(DpkgInstalledSet other)
    {
        if (_packages.Length != other._packages.Length)
            return false;
        for (var i = 0; i < _packages.Length; i++)
        {
            if (!ReferenceEquals(_packages[i], other._packages[i]))
                return false;
        }

        return true;
    }

    private static bool HasSameLists(DpkgPackage[] left, DpkgPackage[] right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!ReferenceEquals(left[i], right[i]) && !left[i].HasSameList(right[i]))
                return false;
        }

        return true;
    }

    private int NumberOf(InstalledPackage package)
    {
        var (first, count) = Named(package.Name.Span);
        for (var i = first; i < first + count; i++)
        {
            if (ReferenceEquals(_packages[i], package))
                return i;
        }

        return -1;
    }

    private RelationGraph Graph()
    {
        if (_graph is { } built)
            return built;
        lock (_lock)
            return _graph ??= new RelationGraph(_packages, NativeArchitecture);
    }
}
