namespace Externfs.Humfs.Metadata;

internal sealed partial class SqliteStore
{
    private SqliteStatement _link = null!, _first = null!, _setEntry = null!, _moveEntry = null!, _entries = null!, _links = null!;

    public override Errno Rename(
        MetadataDirectory directory, ReadOnlySpan<byte> name, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool isDirectory)
    {
        lock (_lock)
        {
            var source = Find(directory, name);
            if (!source.TryGet(out var id))
                return source.Error;
            var target = Find(newDirectory, newName);
            // Two names of one file stay two, as rename(2) has it.
            if (target.TryGet(out var replaced) && replaced == id)
                return Errno.None;
            var error = Begin();
            if (error == Errno.None && target.IsOk)
                error = RemoveLocked(newDirectory, newName);
            if (error == Errno.None)
                error = _moveEntry.Bind(1, ((SqliteDirectory)directory).Id).Bind(2, name).Bind(3, ((SqliteDirectory)newDirectory).Id).Bind(4, newName).Run();
            return End(error);
        }
    }

    public override Errno Exchange(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool newIsDirectory)
    {
        lock (_lock)
        {
            var (source, target) = (Find(directory, name), Find(newDirectory, newName));
            if (!source.TryGet(out var id))
                return source.Error;
            if (!target.TryGet(out var newId))
                return target.Error;
            var error = Begin();
            if (error == Errno.None)
                error = SetEntry(directory, name, newId);
            if (error == Errno.None)
                error = SetEntry(newDirectory, newName, id);
            return End(error);
        }
    }

    public override MetadataIdentity Identify(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        lock (_lock)
            return Find(directory, name).TryGet(out var id) ? new((ulong)id, 0) : default;
    }

    public override Errno FinishExchange(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, MetadataDirectory newDirectory, ReadOnlySpan<byte> newName, bool newIsDirectory, MetadataIdentity before) =>
        Identify(directory, name, isDirectory) == before ? Exchange(directory, name, isDirectory, newDirectory, newName, newIsDirectory) : Errno.None;

    private Errno SetEntry(MetadataDirectory directory, ReadOnlySpan<byte> name, long file) =>
        _setEntry.Bind(1, ((SqliteDirectory)directory).Id).Bind(2, name).Bind(3, file).Run();

    private void PrepareOthers(SqliteDatabase database)
    {
        _link = new(database, "UPDATE file SET links = links + 1 WHERE id = ?1");
        _first = new(database, "SELECT entry.name, file.id, file.type FROM entry JOIN file ON file.id = entry.file WHERE parent = ?1 LIMIT 1");
        _setEntry = new(database, "UPDATE entry SET file = ?3 WHERE parent = ?1 AND name = ?2");
        _moveEntry = new(database, "UPDATE entry SET parent = ?3, name = ?4 WHERE parent = ?1 AND name = ?2");
        _entries = new(database, "SELECT entry.name, file.type FROM entry JOIN file ON file.id = entry.file WHERE parent = ?1");
        _links = new(database, "SELECT links FROM file WHERE id = ?1");
        PrepareAttributes(database);
    }

    private void DisposeOthers()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)
            [_link, _first, _setEntry, _moveEntry, _entries, _links, _setTimes, _getTimes, _getAttribute, _listAttributes, _insertAttribute, _updateAttribute, _setAttribute, _removeAttribute])
            statement.Dispose();
    }
}
