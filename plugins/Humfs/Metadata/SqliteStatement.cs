using SQLitePCL;
using static SQLitePCL.raw;

namespace Externfs.Humfs.Metadata;

/// <summary>A prepared statement, used again and again by whoever holds the store's lock.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteDatabase database, string sql)
    {
        if (sqlite3_prepare_v3(database.Handle, sql, SQLITE_PREPARE_PERSISTENT, out _statement) != SQLITE_OK)
            throw new InvalidDataException(database.Message);
    }

    /// <summary>What the last step answered, as an errno.</summary>
    public Errno Error { get; private set; }

    public SqliteStatement Bind(int index, long value)
    {
        _ = sqlite3_bind_int64(_statement, index, value);
        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        _ = sqlite3_bind_blob(_statement, index, value);
        return this;
    }

    public SqliteStatement BindText(int index, ReadOnlySpan<byte> value)
    {
        _ = sqlite3_bind_text(_statement, index, value);
        return this;
    }

    public SqliteStatement BindNull(int index)
    {
        _ = sqlite3_bind_null(_statement, index);
        return this;
    }

    /// <summary>The next row; at its end, or where it fails, the statement is ready for the next use.</summary>
    /// <returns>False without a row; <see cref="Error"/> tells why.</returns>
    public bool Step()
    {
        var status = sqlite3_step(_statement);
        Error = SqliteDatabase.ErrnoOf(status);
        if (status == SQLITE_ROW)
            return true;
        _ = sqlite3_reset(_statement);
        return false;
    }

    /// <summary>Runs it where no row is wanted.</summary>
    public Errno Run()
    {
        if (Step())
            Reset();
        return Error;
    }

    /// <summary>Gives the remaining rows up. What a column answered is gone with it.</summary>
    public void Reset() => _ = sqlite3_reset(_statement);

    public bool IsNull(int column) => sqlite3_column_type(_statement, column) == SQLITE_NULL;

    public long Int64(int column) => sqlite3_column_int64(_statement, column);

    /// <summary>Bytes, valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();
}
