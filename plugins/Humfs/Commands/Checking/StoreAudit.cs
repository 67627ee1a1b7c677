using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Walking;

namespace Externfs.Humfs.Commands.Checking;

/// <summary>Told of a name that a store has in a directory.</summary>
/// <param name="name">The name in the data.</param>
/// <param name="type">What it is in the store; neither a file nor a directory where the store is damaged.</param>
/// <param name="isPlace">True for the place of a directory's entries, where a store keeps that apart.</param>
internal delegate void StoredName(ReadOnlySpan<byte> name, FileType type, bool isPlace);

/// <summary>What a check has to know of a store beyond what a mount does.</summary>
internal abstract class StoreAudit
{
    public abstract MetadataStore Store { get; }

    /// <summary>Looks at what is not of one file.</summary>
    /// <returns>False where the store is damaged as a whole: the rest would be guesswork.</returns>
    public abstract bool CheckWhole(Findings findings);

    /// <summary>All names that the store has in a directory.</summary>
    public abstract Errno List(MetadataDirectory place, StoredName name);

    /// <summary>Where the store keeps a name, for people.</summary>
    public abstract string PathOf(WalkFrame frame, ReadOnlySpan<byte> name, bool isPlace);

    /// <summary>How many names share the metadata of a file.</summary>
    public abstract long LinksOf(MetadataDirectory place, ReadOnlySpan<byte> name);

    /// <summary>Gives a file metadata of its own.</summary>
    public virtual Errno MakeFile(MetadataDirectory place, ReadOnlySpan<byte> name, in FileMetadata metadata) => Store.Add(place, name, isDirectory: false, metadata);

    /// <summary>Gives a directory metadata; what is below it stays.</summary>
    public abstract Errno MakeDirectory(MetadataDirectory place, ReadOnlySpan<byte> name, in FileMetadata metadata);

    /// <summary>Gives the top directory metadata.</summary>
    public abstract Errno MakeTop(in FileMetadata metadata);
}
