using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Metadata;

/// <summary>
/// The metadata <c>sqlite</c>: one database, see <see cref="SqliteSchema"/>. Each call is one transaction, which is in the log when the call returns. One connection, one call at a
/// time: a call takes microseconds, and SQLite has one writer anyway.
/// </summary>
internal sealed partial class SqliteStore : MetadataStore
{
    private readonly Lock _lock = new();
    private readonly SafeFileHandle _tree;
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _begin, _commit, _rollback;
    private readonly SqliteStatement _find, _read, _update, _insertFile, _insertEntry, _deleteEntry, _unlink, _deleteFile, _deleteAttributes;
    private int _depth;

    private SqliteStore(SafeFileHandle tree, SqliteDatabase database)
    {
        _tree = tree;
        _database = database;
        _begin = new(database, "BEGIN IMMEDIATE");
        _commit = new(database, "COMMIT");
        _rollback = new(database, "ROLLBACK");
        _find = new(database, "SELECT file FROM entry WHERE parent = ?1 AND name = ?2");
        _read = new(database, "SELECT type, mode, uid, gid, major, minor FROM file WHERE id = ?1");
        _update = new(database, "UPDATE file SET type = ?2, mode = ?3, uid = ?4, gid = ?5, major = ?6, minor = ?7 WHERE id = ?1");
        _insertFile = new(database, "INSERT INTO file (type, mode, uid, gid, major, minor) VALUES (?2, ?3, ?4, ?5, ?6, ?7) RETURNING id");
        _insertEntry = new(database, "INSERT INTO entry (parent, name, file) VALUES (?1, ?2, ?3)");
        _deleteEntry = new(database, "DELETE FROM entry WHERE parent = ?1 AND name = ?2 RETURNING file");
        _unlink = new(database, "UPDATE file SET links = links - 1 WHERE id = ?1 RETURNING links, type");
        _deleteFile = new(database, "DELETE FROM file WHERE id = ?1");
        _deleteAttributes = new(database, "DELETE FROM xattr WHERE file = ?1");
        PrepareOthers(database);
    }

    public override bool HasExtendedAttributes => true;

    public override bool KeepsTimes => true;

    /// <summary>The database, for those who look at all of it.</summary>
    public SqliteDatabase Database => _database;

    /// <summary>Opens the store of a tree.</summary>
    /// <param name="tree">The tree's top directory; stays open for as long as the store is used.</param>
    /// <param name="fault">Why it can't be had, on one line.</param>
    public static SqliteStore? TryOpen(SafeFileHandle tree, out string fault) => TryOpen(tree, SqliteSchema.FileName, out fault);

    /// <summary>Opens a store under another name.</summary>
    public static SqliteStore? TryOpen(SafeFileHandle tree, string name, out string fault)
    {
        if (SqliteDatabase.TryOpen(tree, name, create: false, out fault) is not { } database)
            return null;
        var version = database.Number("PRAGMA user_version");
        if (database.Number("PRAGMA application_id") != SqliteSchema.ApplicationId)
            fault = "is no database of Humfs";
        else if (version != SqliteSchema.Version)
            fault = $"is of version {version}, and version {SqliteSchema.Version} is known";
        else
            return TryPrepare(tree, database, out fault);
        database.Dispose();
        return null;
    }

    private static SqliteStore? TryPrepare(SafeFileHandle tree, SqliteDatabase database, out string fault)
    {
        fault = "";
        try
        {
            return new(tree, database);
        }
        catch (InvalidDataException damage)
        {
            // A table is missing or malformed.
            fault = damage.Message;
            database.Dispose();
            return null;
        }
    }

    /// <summary>Makes an empty store with the metadata of the top directory.</summary>
    /// <param name="tree">A directory; stays open for as long as the store is used.</param>
    /// <param name="name">The file to make.</param>
    /// <param name="top">The top directory's metadata.</param>
    /// <param name="fault">Why it can't be had, on one line.</param>
    public static SqliteStore? TryCreate(SafeFileHandle tree, string name, in FileMetadata top, out string fault)
    {
        if (SqliteDatabase.TryOpen(tree, name, create: true, out fault) is not { } database)
            return null;
        var status = database.Run($"""
            BEGIN IMMEDIATE;
            {SqliteSchema.Tables}
            INSERT INTO file (id, type, mode, uid, gid) VALUES ({SqliteSchema.Top}, 'd', {top.Permissions}, {top.Uid}, {top.Gid});
            PRAGMA application_id = {SqliteSchema.ApplicationId};
            PRAGMA user_version = {SqliteSchema.Version};
            COMMIT;
            """);
        if (SqliteDatabase.ErrnoOf(status) == Errno.None)
            return new(tree, database);
        fault = database.Message;
        database.Dispose();
        return null;
    }

    public override Result<MetadataDirectory> OpenRoot() => new SqliteDirectory(SqliteSchema.Top);

    public override Result<MetadataDirectory> OpenDirectory(MetadataDirectory parent, ReadOnlySpan<byte> name)
    {
        lock (_lock)
        {
            var file = Find(parent, name);
            if (!file.TryGet(out var id))
                return file.Error;
            var read = ReadFile(id, out var isDirectory);
            if (read.Error != Errno.None)
                return read.Error;
            return isDirectory ? new SqliteDirectory(id) : Errno.ENOTDIR;
        }
    }

    public override Result<FileMetadata> Read(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        lock (_lock)
        {
            var file = Find(directory, name);
            if (!file.TryGet(out var id))
                return file.Error;
            var read = ReadFile(id, out var wasDirectory);
            return read.IsOk && wasDirectory != isDirectory ? Errno.EINVAL : read;
        }
    }

    public override Errno Sync()
    {
        lock (_lock)
            return SqliteDatabase.ErrnoOf(_database.Run("PRAGMA wal_checkpoint(FULL)"));
    }

    /// <summary>The log is enough: it is read when the database is opened again.</summary>
    public override unsafe Errno Sync(MetadataDirectory directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        var log = new NativeName("metadata.db-wal"u8);
        var error = Libc.OpenAt((int)_tree.DangerousGetHandle(), log.Pointer, OpenFlags.ReadOnly | OpenFlags.NoFollow, 0, out var file);
        if (error != Errno.None)
            return error == Errno.ENOENT ? Errno.None : error;
        error = Libc.ErrorOf(Libc.FDataSync(file));
        _ = Libc.Close(file);
        return error;
    }

    /// <summary>Many calls become one transaction, until the answer is disposed. For a caller that is alone.</summary>
    /// <returns>Commits when disposed.</returns>
    public IDisposable BeginBatch()
    {
        lock (_lock)
            _ = Begin();
        return new Batch(this);
    }

    public override void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)
            [_begin, _commit, _rollback, _find, _read, _update, _insertFile, _insertEntry, _deleteEntry, _unlink, _deleteFile, _deleteAttributes])
            statement.Dispose();
        DisposeOthers();
        _database.Dispose();
    }

    private Result<long> Find(MetadataDirectory directory, ReadOnlySpan<byte> name)
    {
        var parent = ((SqliteDirectory)directory).Id;
        if (name.IsEmpty)
            return parent;
        if (!_find.Bind(1, parent).Bind(2, name).Step())
            return _find.Error == Errno.None ? Errno.ENOENT : _find.Error;
        var id = _find.Int64(0);
        _find.Reset();
        return id;
    }

    private Errno Begin() => _depth++ == 0 ? _begin.Run() : Errno.None;

    /// <summary>Ends a transaction: well where nothing failed.</summary>
    private Errno End(Errno error)
    {
        if (--_depth > 0)
            return error;
        if (error == Errno.None)
            error = _commit.Run();
        if (error != Errno.None)
            _ = _rollback.Run();
        return error;
    }

    private sealed class Batch(SqliteStore store) : IDisposable
    {
        public void Dispose()
        {
            lock (store._lock)
            {
                var error = store.End(Errno.None);
                if (error != Errno.None)
                    throw new IOException($"metadata.db: {error}");
            }
        }
    }
}
