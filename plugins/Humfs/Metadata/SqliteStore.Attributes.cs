using Externfs.Humfs.Format;

namespace Externfs.Humfs.Metadata;

internal sealed partial class SqliteStore
{
    private const uint OnlyCreate = 1;
    private const uint OnlyReplace = 2;
    private SqliteStatement _setTimes = null!, _getTimes = null!;
    private SqliteStatement _getAttribute = null!, _listAttributes = null!, _insertAttribute = null!, _updateAttribute = null!, _setAttribute = null!, _removeAttribute = null!;

    public override Errno SetTimes(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileTimes times)
    {
        lock (_lock)
        {
            return Find(directory, name) is var file && file.TryGet(out var id)
                ? _setTimes.Bind(1, id).Bind(2, times.Access.Seconds).Bind(3, times.Access.Nanoseconds).Bind(4, times.Modification.Seconds).Bind(5, times.Modification.Nanoseconds).Run()
                : file.Error;
        }
    }

    /// <summary>The times that were recorded.</summary>
    /// <returns>ENODATA where none were.</returns>
    public Result<FileTimes> GetTimes(MetadataDirectory directory, ReadOnlySpan<byte> name)
    {
        lock (_lock)
        {
            var file = Find(directory, name);
            if (!file.TryGet(out var id))
                return file.Error;
            if (!_getTimes.Bind(1, id).Step())
                return _getTimes.Error == Errno.None ? Errno.ENODATA : _getTimes.Error;
            var times = new FileTimes(new(_getTimes.Int64(0), (uint)_getTimes.Int64(1)), new(_getTimes.Int64(2), (uint)_getTimes.Int64(3)));
            _getTimes.Reset();
            return times;
        }
    }

    public override Result<ReadOnlyMemory<byte>> GetAttribute(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, ReadOnlySpan<byte> attribute)
    {
        lock (_lock)
        {
            var file = Find(directory, name);
            if (!file.TryGet(out var id))
                return file.Error;
            if (!_getAttribute.Bind(1, id).Bind(2, attribute).Step())
                return _getAttribute.Error == Errno.None ? Errno.ENODATA : _getAttribute.Error;
            ReadOnlyMemory<byte> value = _getAttribute.Bytes(0).ToArray();
            _getAttribute.Reset();
            return value;
        }
    }

    public override Result<ReadOnlyMemory<byte>> ListAttributes(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        lock (_lock)
        {
            var file = Find(directory, name);
            if (!file.TryGet(out var id))
                return file.Error;
            var names = new List<byte>();
            _ = _listAttributes.Bind(1, id);
            while (_listAttributes.Step())
            {
                names.AddRange(_listAttributes.Bytes(0));
                names.Add(0);
            }

            return _listAttributes.Error == Errno.None ? (ReadOnlyMemory<byte>)names.ToArray() : _listAttributes.Error;
        }
    }

    public override Errno SetAttribute(
        MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, ReadOnlySpan<byte> attribute, ReadOnlySpan<byte> value, uint flags)
    {
        lock (_lock)
        {
            var file = Find(directory, name);
            if (!file.TryGet(out var id))
                return file.Error;
            var statement = flags switch { OnlyCreate => _insertAttribute, OnlyReplace => _updateAttribute, _ => _setAttribute };
            if (statement.Bind(1, id).Bind(2, attribute).Bind(3, value).Step())
            {
                _ = statement.Step();
                return statement.Error;
            }

            if (statement.Error != Errno.None)
                return statement.Error;
            return flags == OnlyCreate ? Errno.EEXIST : Errno.ENODATA;
        }
    }

    public override Errno Write(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, in FileMetadata metadata, ReadOnlySpan<byte> acl)
    {
        lock (_lock)
        {
            var error = Begin();
            if (error == Errno.None)
                error = Write(directory, name, isDirectory, metadata);
            if (error == Errno.None)
            {
                error = acl.IsEmpty
                    ? RemoveAttribute(directory, name, isDirectory, PosixAcl.AccessName)
                    : SetAttribute(directory, name, isDirectory, PosixAcl.AccessName, acl, 0);
            }

            return End(error == Errno.ENODATA ? Errno.None : error);
        }
    }

    public override Errno RemoveAttribute(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory, ReadOnlySpan<byte> attribute)
    {
        lock (_lock)
        {
            var file = Find(directory, name);
            if (!file.TryGet(out var id))
                return file.Error;
            if (!_removeAttribute.Bind(1, id).Bind(2, attribute).Step())
                return _removeAttribute.Error == Errno.None ? Errno.ENODATA : _removeAttribute.Error;
            _ = _removeAttribute.Step();
            return _removeAttribute.Error;
        }
    }

    private void PrepareAttributes(SqliteDatabase database)
    {
        _setTimes = new(database, "UPDATE file SET atime = ?2, atime_ns = ?3, mtime = ?4, mtime_ns = ?5 WHERE id = ?1");
        _getTimes = new(database, "SELECT atime, atime_ns, mtime, mtime_ns FROM file WHERE id = ?1 AND atime IS NOT NULL AND mtime IS NOT NULL");
        _getAttribute = new(database, "SELECT value FROM xattr WHERE file = ?1 AND name = ?2");
        _listAttributes = new(database, "SELECT name FROM xattr WHERE file = ?1 ORDER BY name");
        // A row comes back where something was changed.
        _insertAttribute = new(database, "INSERT INTO xattr (file, name, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING RETURNING 1");
        _updateAttribute = new(database, "UPDATE xattr SET value = ?3 WHERE file = ?1 AND name = ?2 RETURNING 1");
        _setAttribute = new(database, "INSERT INTO xattr (file, name, value) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET value = excluded.value RETURNING 1");
        _removeAttribute = new(database, "DELETE FROM xattr WHERE file = ?1 AND name = ?2 RETURNING 1");
    }
}
