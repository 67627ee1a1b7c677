using System.Text;
using Externfs.Packages.Linux;

namespace Externfs.Packages.Dpkg;

/// <summary>What tells a database that dpkg has changed from one that it has not: four system calls. dpkg renames each file into place.</summary>
internal readonly struct DatabaseStamp
{
    private readonly FileStatus _status;
    private readonly FileStatus _diversions;
    private readonly FileStatus _updates;
    private readonly FileStatus _info;

    private DatabaseStamp(DatabasePaths paths)
    {
        _status = Of(Path.Combine(paths.Admin, "status"));
        _diversions = Of(Path.Combine(paths.Admin, "diversions"));
        _updates = Of(paths.Updates);
        _info = Of(paths.Info);
    }

    /// <summary>The database as it is now.</summary>
    public static DatabaseStamp Of(DatabasePaths paths) => new(paths);

    /// <summary>Whether nothing changed between the two.</summary>
    public bool IsSame(in DatabaseStamp other) =>
        _status == other._status && _diversions == other._diversions && _updates == other._updates && _info == other._info;

    private static FileStatus Of(string path)
    {
        _ = FileStatus.Read(Encoding.UTF8.GetBytes(path + "\0"), out var status);
        return status;
    }
}
