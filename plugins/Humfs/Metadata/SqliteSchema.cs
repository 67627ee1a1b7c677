namespace Externfs.Humfs.Metadata;

/// <summary>What is in <c>metadata.db</c>.</summary>
internal static class SqliteSchema
{
    /// <summary>The file, at the top of the tree.</summary>
    public const string FileName = "metadata.db";

    /// <summary>The bytes "Humf" in the file's header, by which file(1) could know it.</summary>
    public const int ApplicationId = 0x48756D66;

    /// <summary>The version of the tables, in the file's header.</summary>
    public const int Version = 1;

    /// <summary>The row of the top directory, which has no entry.</summary>
    public const long Top = 1;

    /// <summary>
    /// Made once. A directory's entries belong to its row, not to its path: renaming it changes one row. Names are bytes, so the shell shows them through the views.
    /// </summary>
    public const string Tables = """
        CREATE TABLE file (
            id INTEGER PRIMARY KEY,
            type TEXT NOT NULL CHECK (type IN ('d', '-', 'c', 'b', 'p', 's')), -- '-' is what the data is: a regular file, a symlink
            mode INTEGER NOT NULL CHECK (mode BETWEEN 0 AND 4095),
            uid INTEGER NOT NULL,
            gid INTEGER NOT NULL,
            major INTEGER NOT NULL DEFAULT 0,
            minor INTEGER NOT NULL DEFAULT 0,
            links INTEGER NOT NULL DEFAULT 1, -- entries with this file
            atime INTEGER, -- seconds since 1970; with their nanoseconds where times were set or a written file was closed
            atime_ns INTEGER,
            mtime INTEGER,
            mtime_ns INTEGER
        ) STRICT;
        CREATE TABLE entry (
            parent INTEGER NOT NULL REFERENCES file (id),
            name BLOB NOT NULL,
            file INTEGER NOT NULL REFERENCES file (id),
            PRIMARY KEY (parent, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE xattr (
            file INTEGER NOT NULL REFERENCES file (id),
            name BLOB NOT NULL,
            value BLOB NOT NULL,
            PRIMARY KEY (file, name)
        ) STRICT, WITHOUT ROWID;
        CREATE VIEW path (path, file) AS
            WITH RECURSIVE below (path, file) AS (
                SELECT '', 1
                UNION ALL
                SELECT below.path || '/' || CAST(entry.name AS TEXT), entry.file FROM below JOIN entry ON entry.parent = below.file
            )
            SELECT CASE path WHEN '' THEN '/' ELSE path END, file FROM below;
        CREATE VIEW listing (path, type, mode, uid, gid, device, links, modified) AS
            SELECT path.path, type, printf('%04o', mode), uid, gid, CASE WHEN type IN ('c', 'b') THEN major || ':' || minor END, links,
                strftime('%Y-%m-%d %H:%M:%S', mtime, 'unixepoch') || printf('.%09d', mtime_ns)
            FROM path JOIN file ON file.id = path.file;
        CREATE VIEW attribute (path, name, value) AS
            SELECT path.path, CAST(xattr.name AS TEXT), xattr.value FROM path JOIN xattr ON xattr.file = path.file;
        """;
}
