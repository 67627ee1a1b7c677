namespace Externfs.Humfs.Metadata;

/// <summary>Where a store keeps the metadata of one directory's entries. Whoever opened it disposes it, when no call is under way.</summary>
internal abstract class MetadataDirectory : IDisposable
{
    public abstract void Dispose();
}
