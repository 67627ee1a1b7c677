namespace Externfs.Humfs.Metadata;

/// <summary>A directory's row.</summary>
internal sealed class SqliteDirectory(long id) : MetadataDirectory
{
    public long Id => id;

    /// <summary>Nothing: a row is not open.</summary>
    public override void Dispose()
    {
    }
}
