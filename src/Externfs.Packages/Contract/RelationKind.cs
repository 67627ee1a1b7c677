namespace Externfs.Packages;

/// <summary>How a package relates to others (Debian Policy 7; rpm's Requires is <see cref="Depends"/>).</summary>
public enum RelationKind
{
    Depends,
    PreDepends,
    Recommends,
    Suggests,
    Provides,
    Conflicts,
    Breaks,
    Replaces,
    Enhances,
}
