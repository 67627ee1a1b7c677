namespace Externfs.Packages;

/// <summary>A picture of what is installed.</summary>
public abstract class InstalledSet
{
    /// <summary>The packages, in ascending order of name bytes, then of architecture. A package that did not change since the last picture is the same object.</summary>
    public abstract IReadOnlyList<InstalledPackage> Packages { get; }

    /// <summary>The packages with this name: a run of <see cref="Packages"/>.</summary>
    /// <param name="name">The name, without architecture.</param>
    public abstract (int First, int Count) Named(ReadOnlySpan<byte> name);

    /// <summary>The relations of a package with what satisfies each; the same list each time.</summary>
    /// <param name="package">A package of this picture.</param>
    /// <param name="kind">Which relations.</param>
    public abstract IReadOnlyList<Relation> Relations(InstalledPackage package, RelationKind kind);

    /// <summary>The packages whose <c>Depends</c> or <c>Pre-Depends</c> this one satisfies, each once, in the order of <see cref="Packages"/>; the same list each time.</summary>
    /// <param name="package">A package of this picture.</param>
    public abstract IReadOnlyList<InstalledPackage> RequiredBy(InstalledPackage package);

    /// <summary>Which packages own which path. Built at the first call of any thread (some 50 ms for 150,000 paths), the same object from then on.</summary>
    public abstract PathOwners Owners { get; }
}
