namespace Externfs.Packages;

/// <summary>
/// A picture of what could be installed: some 60,000 packages, so packages are numbers, not objects. Ordered by name bytes, then by ascending version, then by
/// architecture. The same name, version and architecture from several repositories is one package.
/// </summary>
public abstract class Catalogue
{
    private static long Identities;

    /// <summary>Tells catalogues apart without keeping them alive; from 1.</summary>
    internal long Identity { get; } = Interlocked.Increment(ref Identities);

    /// <summary>How many.</summary>
    public abstract int Count { get; }

    /// <summary>The name's bytes.</summary>
    /// <param name="package">0 to <see cref="Count"/> - 1.</param>
    public abstract ReadOnlySpan<byte> Name(int package);

    /// <summary>The version's bytes.</summary>
    /// <param name="package">0 to <see cref="Count"/> - 1.</param>
    public abstract ReadOnlySpan<byte> Version(int package);

    /// <summary>The architecture's bytes.</summary>
    /// <param name="package">0 to <see cref="Count"/> - 1.</param>
    public abstract ReadOnlySpan<byte> Architecture(int package);

    /// <summary>The packages with this name: a run of numbers.</summary>
    /// <param name="name">The name, without architecture.</param>
    public abstract (int First, int Count) Named(ReadOnlySpan<byte> name);

    /// <summary>Whether the package has this field; from memory, without reading its record.</summary>
    /// <param name="package">0 to <see cref="Count"/> - 1.</param>
    /// <param name="field">Which.</param>
    public abstract bool Has(int package, PackageField field);

    /// <summary>The text of a field, with its newline, or empty where there is none. Reads the record; allocates nothing once the scratch is large enough.</summary>
    /// <param name="package">0 to <see cref="Count"/> - 1.</param>
    /// <param name="field">Which.</param>
    /// <param name="scratch">Memory of the caller's, used by one thread at a time; the answer may lie in it and is valid until its next use.</param>
    public abstract ReadOnlyMemory<byte> Field(int package, PackageField field, RecordScratch scratch);

    /// <summary>When the picture's source last changed: the time that its packages show.</summary>
    public abstract DateTimeOffset ChangedAt { get; }
}
