namespace Externfs.Packages;

/// <summary>
/// The paths of a package as a tree, packed. Entry 0 is the root (<c>/</c>). The number of an entry is stable: it depends on the list of paths alone. Children of an
/// entry are a run of numbers in ascending order of name bytes.
/// </summary>
public abstract class PackageManifest
{
    /// <summary>Entries, the root included.</summary>
    public abstract int Count { get; }

    /// <summary>The last component's bytes; empty for the root.</summary>
    /// <param name="entry">0 to <see cref="Count"/> - 1.</param>
    public abstract ReadOnlySpan<byte> Name(int entry);

    /// <summary>The entry above; 0 for the root.</summary>
    /// <param name="entry">0 to <see cref="Count"/> - 1.</param>
    public abstract int Parent(int entry);

    /// <summary>The entries below.</summary>
    /// <param name="entry">0 to <see cref="Count"/> - 1.</param>
    public abstract (int First, int Count) Children(int entry);

    /// <summary>The child with this name, or -1.</summary>
    /// <param name="entry">0 to <see cref="Count"/> - 1.</param>
    /// <param name="name">One component.</param>
    public abstract int Find(int entry, ReadOnlySpan<byte> name);

    /// <summary>
    /// Where the entry lives on this machine: an absolute path with the root of the store in front, diversions followed, NUL-terminated so that it can be handed to
    /// a system call.
    /// </summary>
    /// <param name="entry">0 to <see cref="Count"/> - 1.</param>
    /// <param name="destination">Takes the path; PATH_MAX (4096) is enough.</param>
    /// <returns>Bytes without the NUL, or -1 where the path does not fit.</returns>
    public abstract int WriteLivePath(int entry, Span<byte> destination);
}
