using Externfs.Humfs.Format;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Externfs.Humfs.Metadata;

/// <summary>
/// A database of ours, open. Write-ahead logging with <c>synchronous=NORMAL</c>: a transaction is written to the log when it is committed, so it survives the end of the process
/// at any point; only checkpoints wait for the disk, so after a power failure the last transactions may be missing, but the file is whole. fsync(2) on the mount syncs the log.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int BusyMilliseconds = 10_000;

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle) => Handle = handle;

    public sqlite3 Handle { get; }

    /// <summary>The last failure in SQLite's words.</summary>
    public string Message => sqlite3_errmsg(Handle).utf8_to_string();

    /// <summary>Opens a file in a directory.</summary>
    /// <param name="directory">The directory; stays open for as long as the database.</param>
    /// <param name="name">The file.</param>
    /// <param name="create">Whether it may be made.</param>
    /// <param name="fault">Why it can't be had, on one line.</param>
    public static SqliteDatabase? TryOpen(SafeFileHandle directory, string name, bool create, out string fault)
    {
        // SQLite wants a path; this one holds for any name of the directory.
        var path = $"/proc/self/fd/{directory.DangerousGetHandle()}/{name}";
        var status = sqlite3_open_v2(path, out var handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0), null);
        var database = new SqliteDatabase(handle);
        if (status == SQLITE_OK)
        {
            _ = sqlite3_busy_timeout(handle, BusyMilliseconds);
            status = database.Prepare();
        }

        fault = status == SQLITE_OK ? "" : database.Message;
        if (status == SQLITE_OK)
            return database;
        database.Dispose();
        return null;
    }

    /// <summary>Runs statements that answer nothing.</summary>
    public int Run(string sql) => sqlite3_exec(Handle, sql);

    /// <summary>The first number that a query answers; null where it answers none.</summary>
    public long? Number(string sql)
    {
        using var statement = new SqliteStatement(this, sql);
        return statement.Step() ? statement.Int64(0) : null;
    }

    /// <summary>The first text that a query answers.</summary>
    public string Text(string sql)
    {
        using var statement = new SqliteStatement(this, sql);
        var text = statement.Step() ? System.Text.Encoding.UTF8.GetString(statement.Bytes(0)) : Message;
        statement.Reset();
        return text;
    }

    /// <summary>What a failure is to the caller of the mount.</summary>
    public static Errno ErrnoOf(int status) => (status & 0xFF) switch
    {
        SQLITE_OK or SQLITE_ROW or SQLITE_DONE => Errno.None,
        SQLITE_FULL => Errno.ENOSPC,
        SQLITE_READONLY => Errno.EROFS,
        SQLITE_NOMEM => Errno.ENOMEM,
        SQLITE_BUSY or SQLITE_LOCKED => Errno.EBUSY,
        SQLITE_TOOBIG => Errno.E2BIG,
        _ => Errno.EIO,
    };

    public void Dispose() => Handle.Dispose();

    private int Prepare()
    {
        var status = Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA mmap_size = 268435456;");
        return status;
    }
}
