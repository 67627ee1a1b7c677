namespace Externfs.Packages;

/// <summary>All paths of all packages as one packed tree, with their owners. Entry 0 is the root. Children are a run of numbers in ascending order of name bytes.</summary>
public abstract class PathOwners
{
    /// <summary>Entries, the root included.</summary>
    public abstract int Count { get; }

    /// <summary>The last component's bytes; empty for the root.</summary>
    public abstract ReadOnlySpan<byte> Name(int entry);

    /// <summary>The entry above; 0 for the root.</summary>
    public abstract int Parent(int entry);

    /// <summary>The entries below; none for what no package has anything in.</summary>
    public abstract (int First, int Count) Children(int entry);

    /// <summary>The child with this name, or -1.</summary>
    public abstract int Find(int entry, ReadOnlySpan<byte> name);

    /// <summary>The packages that own the path, as numbers in <see cref="InstalledSet.Packages"/>, ascending.</summary>
    public abstract ReadOnlySpan<int> Owners(int entry);
}
