using System.Runtime.InteropServices;
using Externfs.Packages.Debian;

namespace Externfs.Packages.Dpkg;

/// <summary>Finds which installed package satisfies which relation (Debian Policy 7; Multi-Arch as dpkg reads it).</summary>
internal sealed class RelationIndex
{
    private readonly DpkgPackage[] _packages;
    private readonly ArchitectureRules _rules;
    private readonly Dictionary<byte[], List<Candidate>> _candidates;
    private readonly Dictionary<byte[], List<Candidate>>.AlternateLookup<ReadOnlySpan<byte>> _byName;

    /// <summary>Indexes the packages whose files are on the machine, by name and by what they provide.</summary>
    public RelationIndex(DpkgPackage[] packages, string nativeArchitecture)
    {
        _packages = packages;
        _rules = new ArchitectureRules(packages, nativeArchitecture);
        _candidates = new Dictionary<byte[], List<Candidate>>(packages.Length * 2, NameComparer.Instance);
        _byName = _candidates.GetAlternateLookup<ReadOnlySpan<byte>>();
        for (var i = 0; i < packages.Length; i++)
        {
            // Real packages before those that provide the name.
            if (packages[i].IsUnpacked)
                Add(packages[i].Name.Span, new Candidate(i));
        }

        for (var i = 0; i < packages.Length; i++)
        {
            if (packages[i].IsUnpacked)
                AddProvided(i);
        }
    }

    /// <summary>The package that satisfies a relation, other than the one that has it, or -1.</summary>
    /// <param name="package">The number of the package that has the relation.</param>
    /// <param name="kind">Of which kind it is.</param>
    /// <param name="relation">Its text.</param>
    public int Satisfier(int package, RelationKind kind, ReadOnlySpan<byte> relation)
    {
        var alternatives = RelationReader.Alternatives(relation);
        while (alternatives.Read())
        {
            var found = Satisfier(package, kind, alternatives.Alternative);
            if (found >= 0)
                return found;
        }

        return -1;
    }

    private void AddProvided(int package)
    {
        var relations = RelationReader.Relations(_packages[package].Record[RecordField.Provides].Span);
        while (relations.Read())
        {
            var provided = relations.Alternative;
            var version = provided.Operator == VersionOperator.Equal ? provided.Version.ToArray() : null;
            Add(provided.Name, new Candidate(package, IsReal: false, version, provided.Architecture.IsEmpty ? null : provided.Architecture.ToArray()));
        }
    }

    private void Add(ReadOnlySpan<byte> name, Candidate candidate)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_byName, name, out _);
        (list ??= new List<Candidate>(1)).Add(candidate);
    }

    private int Satisfier(int package, RelationKind kind, in RelationAlternative alternative)
    {
        if (!_byName.TryGetValue(alternative.Name, out var candidates))
            return -1;
        var other = default(Candidate?);
        foreach (var candidate in candidates)
        {
            if (other is { IsReal: true } && !candidate.IsReal)
                break;
            if (candidate.Package == package || (kind == RelationKind.Provides && !candidate.IsReal) || !Fits(package, kind, alternative, candidate))
                continue;
            if (_rules.IsSameArchitecture(package, candidate.Package))
                return candidate.Package;
            other ??= candidate;
        }

        return other?.Package ?? -1;
    }

    private bool Fits(int package, RelationKind kind, in RelationAlternative alternative, Candidate candidate)
    {
        if (candidate.IsReal)
            return alternative.Accepts(_packages[candidate.Package].Version.Span) && _rules.Fits(package, kind, alternative.Architecture, candidate.Package);
        if (alternative.Operator != VersionOperator.None && (candidate.Version is null || !alternative.Accepts(candidate.Version)))
            return false;
        return candidate.Architecture is null
            ? _rules.Fits(package, kind, alternative.Architecture, candidate.Package)
            : _rules.IsNamed(package, kind, alternative.Architecture, candidate.Architecture);
    }

    /// <summary>A package that has or provides a name.</summary>
    /// <param name="Package">Its number.</param>
    /// <param name="IsReal">True where it is the package's own name.</param>
    /// <param name="Version">The version that is provided, where it says one.</param>
    /// <param name="Architecture">The architecture for which it is provided, where it says one.</param>
    private readonly record struct Candidate(int Package, bool IsReal = true, byte[]? Version = null, byte[]? Architecture = null);
}
