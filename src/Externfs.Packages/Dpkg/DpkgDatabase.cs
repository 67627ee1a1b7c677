namespace Externfs.Packages.Dpkg;

/// <summary>Reads pictures of a dpkg database.</summary>
internal sealed class DpkgDatabase
{
    private readonly DatabasePaths _paths;

    public DpkgDatabase(DpkgStoreOptions options) => _paths = new DatabasePaths(options);

    /// <summary>The database as it is now. Packages that did not change are the objects of the picture before.</summary>
    /// <exception cref="StoreUnavailableException">There is none, or it can't be read.</exception>
    public DpkgInstalledSet Read(DpkgInstalledSet? before)
    {
        if (!File.Exists(Path.Combine(_paths.Admin, "status")))
            throw new StoreUnavailableException($"no dpkg database at {_paths.Admin} (it has no file 'status'); name another with root=DIR or admindir=DIR");
        try
        {
            var diversions = Diversions.Read(_paths);
            var records = StatusFile.Read(_paths, followsAnother: before is not null);
            var info = InfoDirectory.Read(_paths.Info);
            var packages = Packages(records, info, diversions, before);
            return new DpkgInstalledSet(packages, diversions, before?.NativeArchitecture ?? Debian.NativeArchitecture.Of(_paths.Admin, packages), before);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"the dpkg database at {_paths.Admin} can't be read: {e.Message}", e);
        }
    }

    private DpkgPackage[] Packages(PackageRecords records, InfoDirectory info, Diversions diversions, DpkgInstalledSet? before)
    {
        var diverted = before is null ? [] : diversions.Changed(before.Diversions);
        var packages = new List<DpkgPackage>(records.All.Count);
        foreach (var record in records.All)
        {
            if (record.IsNotInstalled)
                continue;
            var files = InfoFiles.Of(record, info, _paths);
            var known = before?.Find(record);
            if (known is not null && known.IsSame(record, files, diverted))
            {
                packages.Add(known);
                continue;
            }

            // The records of the first picture share one array. Later ones get their own, so that a package does not keep the text of a whole database.
            packages.Add(new DpkgPackage(before is null ? record : record.Alone(), files, _paths, diversions, known));
        }

        return [.. packages];
    }
}
