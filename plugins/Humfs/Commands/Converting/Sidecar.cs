using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Converting;

/// <summary>
/// <c>attributes.db</c>: extended attributes, ACLs and recorded times while the metadata is <c>shadow_fs</c>, which has no place for them. A conversion back takes them for the
/// files that are still the same: by inode number and time of birth, so that renames in between do no harm; in a tree that was copied, by path.
/// </summary>
internal sealed class Sidecar : IDisposable
{
    private const string Tables = """
        CREATE TABLE file (
            id INTEGER PRIMARY KEY,
            path BLOB NOT NULL, -- below data/, without a slash before it
            inode INTEGER NOT NULL, -- of the data, with its time of birth
            birth INTEGER NOT NULL,
            birth_ns INTEGER NOT NULL,
            data_mtime INTEGER NOT NULL, -- the data's own when it was written down
            data_mtime_ns INTEGER NOT NULL,
            atime INTEGER, -- what metadata.db had
            atime_ns INTEGER,
            mtime INTEGER,
            mtime_ns INTEGER
        ) STRICT;
        CREATE INDEX file_inode ON file (inode);
        CREATE INDEX file_path ON file (path);
        CREATE TABLE xattr (
            file INTEGER NOT NULL REFERENCES file (id),
            name BLOB NOT NULL,
            value BLOB NOT NULL,
            PRIMARY KEY (file, name)
        ) STRICT, WITHOUT ROWID;
        """;

    private readonly Lock _lock = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _insertFile, _insertAttribute, _byInode, _byPath, _attributes;
    private bool _isCopy;

    private Sidecar(SqliteDatabase database)
    {
        _database = database;
        _insertFile = new(database, "INSERT INTO file VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id");
        _insertAttribute = new(database, "INSERT INTO xattr VALUES (?1, ?2, ?3)");
        _byInode = new(database, "SELECT id, data_mtime, data_mtime_ns, atime, atime_ns, mtime, mtime_ns FROM file WHERE inode = ?1 AND birth = ?2 AND birth_ns = ?3");
        _byPath = new(database, "SELECT id, data_mtime, data_mtime_ns, atime, atime_ns, mtime, mtime_ns FROM file WHERE path = ?1");
        _attributes = new(database, "SELECT name, value FROM xattr WHERE file = ?1");
    }

    /// <summary>Files in it, beside the top directory, which is always there.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them were found again.</summary>
    public long Found { get; private set; }

    public static Sidecar Create(TreeTop top, string name)
    {
        var database = SqliteDatabase.TryOpen(top.Handle, name, create: true, out var fault) ?? throw new CommandFailedException($"{top.PathOf(name)}: {fault}");
        if (SqliteDatabase.ErrnoOf(database.Run($"BEGIN; {Tables}")) != Errno.None)
            throw new CommandFailedException($"{top.PathOf(name)}: {database.Message}");
        return new(database);
    }

    /// <summary>Opens what an earlier conversion left; null without one.</summary>
    public static Sidecar? Find(TreeTop top, SafeFileHandle data)
    {
        if (!top.Has(TreeFiles.Sidecar))
            return null;
        var database = SqliteDatabase.TryOpen(top.Handle, TreeFiles.Sidecar, create: false, out var fault) ?? throw new CommandFailedException($"{top.PathOf(TreeFiles.Sidecar)}: {fault}");
        var sidecar = new Sidecar(database) { Count = (database.Number("SELECT count(*) FROM file") ?? 0) - 1 };
        Failure.Check(Libc.Stat((int)data.DangerousGetHandle(), out var status), "data", "can't be looked at");
        sidecar._isCopy = !sidecar.ByInode(status);
        sidecar._byInode.Reset();
        return sidecar;
    }

    /// <summary>Writes down what a database has for a file beyond what shadow_fs can hold.</summary>
    public void Keep(SqliteStore source, WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        var place = frame.Metadata[1]!;
        var isDirectory = status.Type == FileType.Directory;
        var isTop = name.IsEmpty;
        var attributes = source.ListAttributes(place, name, isDirectory);
        var times = source.GetTimes(place, name);
        var now = new FileTimes(status.AccessTime.ToTimestamp(), status.ModifyTime.ToTimestamp());
        if (!isTop && attributes.IsOk && attributes.Value.IsEmpty && (!times.TryGet(out var recorded) || recorded == now))
            return;
        lock (_lock)
        {
            Count += isTop ? 0 : 1;
            var insert = BindIdentity(_insertFile.Bind(1, frame.BytesOf(name)), 2, status).Bind(5, now.Modification.Seconds).Bind(6, now.Modification.Nanoseconds);
            if (times.TryGet(out recorded))
                insert.Bind(7, recorded.Access.Seconds).Bind(8, recorded.Access.Nanoseconds).Bind(9, recorded.Modification.Seconds).Bind(10, recorded.Modification.Nanoseconds);
            else
                insert.BindNull(7).BindNull(8).BindNull(9).BindNull(10);
            Check(insert.Step(), insert);
            var id = insert.Int64(0);
            _ = insert.Step();
            foreach (var attribute in AttributeNames.Split(attributes.Value))
            {
                var value = source.GetAttribute(place, name, isDirectory, attribute.Span).Value;
                Check(_insertAttribute.Bind(1, id).Bind(2, attribute.Span).Bind(3, value.Span).Run() == Errno.None, _insertAttribute);
            }
        }
    }

    /// <summary>Gives a database what was written down for a file.</summary>
    public void Restore(SqliteStore target, int index, WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        var place = frame.Metadata[index]!;
        var isDirectory = status.Type == FileType.Directory;
        lock (_lock)
        {
            var row = _isCopy ? _byPath : _byInode;
            if (!(_isCopy ? _byPath.Bind(1, frame.BytesOf(name)).Step() : ByInode(status)))
                return;
            Found += name.IsEmpty ? 0 : 1;
            var id = row.Int64(0);
            // Times that the data has got since are newer.
            var isUnchanged = _isCopy || new Timestamp(row.Int64(1), (uint)row.Int64(2)) == status.ModifyTime.ToTimestamp();
            if (isUnchanged && !row.IsNull(3))
                Check(target.SetTimes(place, name, isDirectory, new(new(row.Int64(3), (uint)row.Int64(4)), new(row.Int64(5), (uint)row.Int64(6)))), frame, name);
            row.Reset();
            _ = _attributes.Bind(1, id);
            while (_attributes.Step())
                Check(target.SetAttribute(place, name, isDirectory, _attributes.Bytes(0), _attributes.Bytes(1), 0), frame, name);
        }
    }

    /// <summary>All of it is in the file when this returns, and the file is alone.</summary>
    public void Finish()
    {
        if (SqliteDatabase.ErrnoOf(_database.Run("COMMIT; PRAGMA journal_mode = DELETE")) != Errno.None)
            throw new CommandFailedException($"{TreeFiles.Sidecar}: {_database.Message}");
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[_insertFile, _insertAttribute, _byInode, _byPath, _attributes])
            statement.Dispose();
        _database.Dispose();
    }

    private static SqliteStatement BindIdentity(SqliteStatement statement, int first, in Statx status) =>
        statement.Bind(first, (long)status.Inode).Bind(first + 1, status.BirthTime.Seconds).Bind(first + 2, status.BirthTime.Nanoseconds);

    private static void Check(Errno error, WalkFrame frame, ReadOnlySpan<byte> name)
    {
        if (error != Errno.None)
            throw Failure.Of(frame.PathOf(name), "can't get its attributes back", error);
    }

    private void Check(bool isDone, SqliteStatement statement)
    {
        if (!isDone || statement.Error != Errno.None)
            throw new CommandFailedException($"{TreeFiles.Sidecar}: {_database.Message}");
    }

    private bool ByInode(in Statx status) => BindIdentity(_byInode, 1, status).Step();
}
