namespace Externfs.Humfs.Metadata;

/// <summary>Told of a name.</summary>
internal delegate void SqliteName(ReadOnlySpan<byte> name, bool isDirectory);

internal sealed partial class SqliteStore
{
    /// <summary>The names in a directory. The callback must not call the store.</summary>
    public Errno List(MetadataDirectory directory, SqliteName name)
    {
        lock (_lock)
        {
            _ = _entries.Bind(1, ((SqliteDirectory)directory).Id);
            while (_entries.Step())
                name(_entries.Bytes(0), _entries.Bytes(1) is [(byte)'d']);
            return _entries.Error;
        }
    }

    /// <summary>How many names share the row of a name.</summary>
    public long LinksOf(MetadataDirectory directory, ReadOnlySpan<byte> name)
    {
        lock (_lock)
        {
            if (!Find(directory, name).TryGet(out var id) || !_links.Bind(1, id).Step())
                return 0;
            var links = _links.Int64(0);
            _links.Reset();
            return links;
        }
    }
}
