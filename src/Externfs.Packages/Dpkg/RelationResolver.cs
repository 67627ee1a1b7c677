using System.Text;
using Externfs.Packages.Debian;

namespace Externfs.Packages.Dpkg;

/// <summary>Finds which installed package satisfies which relation (Debian Policy 7, and Multi-Arch as dpkg reads it).</summary>
internal sealed class RelationResolver
{
    private static readonly RelationKind[] Kinds = Enum.GetValues<RelationKind>();
    private static readonly byte[][] FieldNames =
    [
        "Depends"u8.ToArray(), "Pre-Depends"u8.ToArray(), "Recommends"u8.ToArray(), "Suggests"u8.ToArray(), "Provides"u8.ToArray(),
        "Conflicts"u8.ToArray(), "Breaks"u8.ToArray(), "Replaces"u8.ToArray(), "Enhances"u8.ToArray(),
    ];

    private readonly Dictionary<string, List<DpkgPackage>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(DpkgPackage Package, ReadOnlyMemory<byte> Version)>> _providers = new(StringComparer.Ordinal);
    private readonly Dictionary<DpkgPackage, (string MultiArch, string Architecture)> _facts = [];
    private readonly string _native;

    public RelationResolver(IReadOnlyList<InstalledPackage> packages, string nativeArchitecture)
    {
        _native = nativeArchitecture;
        foreach (DpkgPackage package in packages)
        {
            if (!package.IsUnpacked)
                continue;
            var architecture = Text(package.Architecture.Span);
            _facts[package] = (Text(package.RecordValue("Multi-Arch"u8).TrimEnd((byte)'\n')), architecture == "all" ? _native : architecture);
            Add(_byName, Text(package.Name.Span), package);
            foreach (var relation in RelationText.Parse(Value(package, RelationKind.Provides)))
            {
                foreach (var provided in relation.Alternatives)
                    Add(_providers, Text(provided.Name.Span), (package, provided.Version));
            }
        }
    }

    /// <summary>All relations of a package, by kind.</summary>
    public IReadOnlyList<Relation>[] Resolve(DpkgPackage package) => Array.ConvertAll<RelationKind, IReadOnlyList<Relation>>(Kinds, kind => Resolve(package, kind));

    private static void Add<T>(Dictionary<string, List<T>> index, string name, T item)
    {
        if (!index.TryGetValue(name, out var list))
            index.Add(name, list = new List<T>(1));
        list.Add(item);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private static byte[] Value(DpkgPackage package, RelationKind kind) => package.RecordValue(FieldNames[(int)kind]).ToArray();

    private Relation[] Resolve(DpkgPackage package, RelationKind kind)
    {
        var value = Value(package, kind);
        if (value.Length == 0)
            return [];
        var relations = new List<Relation>();
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var relation in RelationText.Parse(value))
        {
            var key = relation.Key();
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(keys, Text(key), out _);
            if (++count > 1)
                key = [.. key, .. Encoding.ASCII.GetBytes($"~{count}")];
            relations.Add(new Relation(key, (byte[])[.. relation.Text.Span, (byte)'\n'], Satisfier(package, kind, relation)));
        }

        return [.. relations];
    }

    private DpkgPackage? Satisfier(DpkgPackage package, RelationKind kind, RelationText relation)
    {
        foreach (var alternative in relation.Alternatives)
        {
            var name = Text(alternative.Name.Span);
            if (_byName.TryGetValue(name, out var named))
            {
                foreach (var candidate in named)
                {
                    if (candidate != package && alternative.Accepts(candidate.Version.Span) && FitsArchitecture(package, kind, alternative, candidate))
                        return candidate;
                }
            }

            if (kind != RelationKind.Provides && _providers.TryGetValue(name, out var providers))
            {
                foreach (var (candidate, version) in providers)
                {
                    var fits = alternative.Operator == VersionOperator.None || (!version.IsEmpty && alternative.Accepts(version.Span));
                    if (candidate != package && fits && FitsArchitecture(package, kind, alternative, candidate))
                        return candidate;
                }
            }
        }

        return null;
    }

    private bool FitsArchitecture(DpkgPackage package, RelationKind kind, in RelationAlternative alternative, DpkgPackage candidate)
    {
        var (multiArch, architecture) = _facts[candidate];
        if (!alternative.Architecture.IsEmpty)
        {
            var qualifier = Text(alternative.Architecture.Span);
            return qualifier switch
            {
                "any" => multiArch == "allowed" || architecture == ArchitectureOf(package),
                "native" => architecture == _native,
                _ => architecture == qualifier,
            };
        }

        // What a package refuses or replaces, it refuses of any architecture.
        return kind is RelationKind.Conflicts or RelationKind.Breaks or RelationKind.Replaces
            || multiArch == "foreign" || architecture == ArchitectureOf(package);
    }

    private string ArchitectureOf(DpkgPackage package)
    {
        var architecture = Text(package.Architecture.Span);
        return architecture == "all" ? _native : architecture;
    }
}
