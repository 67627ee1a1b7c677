using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Walking;

namespace Externfs.Humfs.Commands.Checking;

/// <summary>What a check has to know of the database.</summary>
internal sealed class SqliteAudit(SqliteStore store) : StoreAudit
{
    private const string Reached = "WITH RECURSIVE reached (id) AS (SELECT 1 UNION SELECT entry.file FROM reached JOIN entry ON entry.parent = reached.id)";

    /// <summary>What must be 0, what it means, and what puts it right.</summary>
    private static readonly (string Count, string What, string Repair, string Statement)[] Rules =
    [
        ("SELECT count(*) FROM entry WHERE file NOT IN (SELECT id FROM file)", "entries have no file", "removes them",
            "DELETE FROM entry WHERE file NOT IN (SELECT id FROM file)"),
        ("SELECT count(*) FROM entry WHERE parent NOT IN (SELECT id FROM file WHERE type = 'd')", "entries are in no directory", "removes them",
            "DELETE FROM entry WHERE parent NOT IN (SELECT id FROM file WHERE type = 'd')"),
        (Reached + " SELECT count(*) FROM file WHERE id NOT IN reached", "files can't be reached from the top", "removes them",
            $"""
            CREATE TEMP TABLE kept AS {Reached} SELECT id FROM reached;
            DELETE FROM entry WHERE parent NOT IN kept; DELETE FROM file WHERE id NOT IN kept; DROP TABLE kept;
            """),
        ("SELECT count(*) FROM xattr WHERE file NOT IN (SELECT id FROM file)", "extended attributes belong to no file", "removes them",
            "DELETE FROM xattr WHERE file NOT IN (SELECT id FROM file)"),
        ("SELECT count(*) FROM file LEFT JOIN (SELECT file, count(*) AS entries FROM entry GROUP BY file) ON file = id WHERE id <> 1 AND links <> coalesce(entries, 0)",
            "files have a wrong number of links", "counts them",
            "UPDATE file SET links = (SELECT count(*) FROM entry WHERE entry.file = file.id) WHERE id <> 1"),
        ("SELECT count(*) FROM (SELECT 1 FROM entry JOIN file ON id = file WHERE type = 'd' GROUP BY id HAVING count(*) > 1)", "directories have several entries",
            "keeps one of each", "DELETE FROM entry WHERE EXISTS (SELECT 1 FROM file WHERE id = entry.file AND type = 'd') AND (parent, name) NOT IN (SELECT min(parent), min(name) FROM entry GROUP BY file)"),
    ];

    public override SqliteStore Store => store;

    public override bool CheckWhole(Findings findings)
    {
        var check = store.Database.Text("PRAGMA integrity_check(1)");
        if (check != "ok")
        {
            findings.Add(SqliteSchema.FileName, $"SQLite finds it damaged: {check.ReplaceLineEndings(" ")}", "sqlite3 metadata.db .recover saves what can be read", null);
            return false;
        }

        if (store.Database.Number($"SELECT count(*) FROM file WHERE id = {SqliteSchema.Top} AND type = 'd'") == 0)
            findings.Add(SqliteSchema.FileName, "the top directory has no row", "makes one", () => MakeTop(new() { Permissions = 0b111_000_000 }));
        foreach (var rule in Rules)
        {
            if (store.Database.Number(rule.Count) is > 0 and var count)
                findings.Add(SqliteSchema.FileName, $"{count} {rule.What}", rule.Repair, () => SqliteDatabase.ErrnoOf(store.Database.Run(rule.Statement)));
        }

        return true;
    }

    public override Errno List(MetadataDirectory place, StoredName name) => store.List(place, (stored, isDirectory) =>
    {
        name(stored, isDirectory ? FileType.Directory : FileType.Regular, isPlace: false);
        if (isDirectory)
            name(stored, FileType.Directory, isPlace: true);
    });

    public override string PathOf(WalkFrame frame, ReadOnlySpan<byte> name, bool isPlace) => $"{SqliteSchema.FileName}:{frame.PathOf(name)[ShadowLayout.Data.Length..]}";

    public override long LinksOf(MetadataDirectory place, ReadOnlySpan<byte> name) => store.LinksOf(place, name);

    public override Errno MakeDirectory(MetadataDirectory place, ReadOnlySpan<byte> name, in FileMetadata metadata) => store.Add(place, name, isDirectory: true, metadata);

    public override Errno MakeTop(in FileMetadata metadata) => SqliteDatabase.ErrnoOf(store.Database.Run(
        $"INSERT INTO file (id, type, mode, uid, gid) VALUES ({SqliteSchema.Top}, 'd', {metadata.Permissions}, {metadata.Uid}, {metadata.Gid}) ON CONFLICT DO UPDATE SET type = 'd', mode = excluded.mode, uid = excluded.uid, gid = excluded.gid"));
}
