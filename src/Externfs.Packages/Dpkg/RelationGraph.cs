using System.Text;
using Externfs.Packages.Debian;

namespace Externfs.Packages.Dpkg;

/// <summary>How the packages of a picture relate. Relations are taken apart when asked for and kept.</summary>
internal sealed class RelationGraph
{
    private static readonly int Kinds = Enum.GetValues<RelationKind>().Length;

    private readonly DpkgPackage[] _packages;
    private readonly RelationIndex _index;
    private readonly Relation[]?[]?[] _relations;
    private readonly InstalledPackage[][] _requiredBy;

    public RelationGraph(DpkgPackage[] packages, string nativeArchitecture)
    {
        _packages = packages;
        _index = new RelationIndex(packages, nativeArchitecture);
        _relations = new Relation[]?[]?[packages.Length];
        _requiredBy = Reverse();
    }

    /// <summary>The packages that need a package.</summary>
    public IReadOnlyList<InstalledPackage> RequiredBy(int package) => _requiredBy[package];

    /// <summary>The relations of a package; the same list each time.</summary>
    public IReadOnlyList<Relation> Relations(int package, RelationKind kind)
    {
        var kinds = Volatile.Read(ref _relations[package]);
        if (kinds is null)
        {
            var created = new Relation[]?[Kinds];
            kinds = Interlocked.CompareExchange(ref _relations[package], created, null) ?? created;
        }

        if (Volatile.Read(ref kinds[(int)kind]) is { } known)
            return known;
        var list = Parse(package, kind);
        return Interlocked.CompareExchange(ref kinds[(int)kind], list, null) ?? list;
    }

    private static byte[] Key(ReadOnlySpan<byte> relation)
    {
        var key = new byte[relation.Length];
        var length = 0;
        var alternatives = RelationReader.Alternatives(relation);
        while (alternatives.Read())
        {
            if (length > 0)
                key[length++] = (byte)'|';
            var name = alternatives.Alternative.Name;
            name.CopyTo(key.AsSpan(length));
            length += name.Length;
        }

        return key[..length];
    }

    /// <summary>The text on one line, with a newline at its end.</summary>
    private static byte[] Line(ReadOnlySpan<byte> relation)
    {
        var line = new byte[relation.Length + 1];
        var length = 0;
        foreach (var b in relation)
        {
            // In a folded field a newline and blanks stand for one blank.
            var written = b is (byte)'\n' or (byte)'\t' ? (byte)' ' : b;
            if (written != (byte)' ' || line[length - 1] != (byte)' ')
                line[length++] = written;
        }

        line[length++] = (byte)'\n';
        return length == line.Length ? line : line[..length];
    }

    private static RecordField FieldOf(RelationKind kind) => RecordField.Depends + (kind - RelationKind.Depends);

    private Relation[] Parse(int package, RelationKind kind)
    {
        var value = _packages[package].Record[FieldOf(kind)].Span;
        if (value.IsEmpty)
            return [];
        var relations = new List<Relation>();
        var counts = new Dictionary<byte[], int>(NameComparer.Instance);
        var reader = RelationReader.Relations(value);
        while (reader.Read())
        {
            var key = Key(reader.Text);
            var count = counts[key] = counts.GetValueOrDefault(key) + 1;
            var satisfier = _index.Satisfier(package, kind, reader.Text);
            relations.Add(new Relation(
                count == 1 ? key : [.. key, .. Encoding.ASCII.GetBytes($"~{count}")], Line(reader.Text), satisfier < 0 ? null : _packages[satisfier]));
        }

        return [.. relations];
    }

    private InstalledPackage[][] Reverse()
    {
        var dependents = new List<int>?[_packages.Length];
        for (var package = 0; package < _packages.Length; package++)
        {
            Collect(package, RelationKind.Depends, dependents);
            Collect(package, RelationKind.PreDepends, dependents);
        }

        return Array.ConvertAll(dependents, list => list is null ? [] : list.ConvertAll<InstalledPackage>(number => _packages[number]).ToArray());
    }

    private void Collect(int package, RelationKind kind, List<int>?[] dependents)
    {
        var reader = RelationReader.Relations(_packages[package].Record[FieldOf(kind)].Span);
        while (reader.Read())
        {
            var satisfier = _index.Satisfier(package, kind, reader.Text);
            if (satisfier < 0)
                continue;
            var list = dependents[satisfier] ??= new List<int>(2);
            if (list.Count == 0 || list[^1] != package)
                list.Add(package);
        }
    }
}
