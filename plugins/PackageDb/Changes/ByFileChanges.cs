using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb.Changes;

/// <summary>by-file/: paths that have other owners. Only paths of packages that changed can.</summary>
internal static class ByFileChanges
{
    public static void Find(Picture old, Picture next, ChangeAnnouncer announcer)
    {
        if (!old.IsByFileBuilt || old.ByFile is not { } before || next.ByFile is not { } after)
            return;
        var gone = Changed(old.Installed, next.Installed);
        for (var entry = 1; entry < before.Paths.Count; entry++)
        {
            if (IsOwnedByAny(before.Paths.Owners(entry), gone))
                FindInPath(before, entry, after, Counterpart(before.Paths, entry, after.Paths), announcer);
        }

        var come = Changed(next.Installed, old.Installed);
        for (var entry = 1; entry < after.Paths.Count; entry++)
        {
            if (!IsOwnedByAny(after.Paths.Owners(entry), come))
                continue;
            var was = Counterpart(after.Paths, entry, before.Paths);
            if (was >= 0)
                FindInPath(before, was, after, entry, announcer);
            else if (Counterpart(after.Paths, after.Paths.Parent(entry), before.Paths) is >= 0 and var directory)
                announcer.Came(before.Inode(directory), after.Paths.Name(entry));
        }
    }

    private static void FindInPath(ByFileView before, int was, ByFileView after, int now, ChangeAnnouncer announcer)
    {
        var directory = before.Inode(before.Paths.Parent(was));
        var oldInode = before.Inode(was);
        if (now < 0)
            announcer.Went(directory, before.Paths.Name(was), oldInode);
        else if (after.Inode(now) != oldInode)
            announcer.Came(directory, before.Paths.Name(was));
        else if (before.IsDirectory(was))
            announcer.Changed(oldInode);
    }

    /// <summary>The packages of one picture that the other has not, or otherwise.</summary>
    private static bool[] Changed(InstalledView these, InstalledView others)
    {
        var changed = new bool[these.Set.Packages.Count];
        for (var i = 0; i < changed.Length; i++)
            changed[i] = !others.Keys.TryFind(these.Keys.KeyOf(i), out var other) || !ReferenceEquals(these[i], others[other]);
        return changed;
    }

    private static bool IsOwnedByAny(ReadOnlySpan<int> owners, bool[] packages)
    {
        foreach (var owner in owners)
        {
            if (packages[owner])
                return true;
        }

        return false;
    }

    /// <summary>The same path in another picture, or -1.</summary>
    private static int Counterpart(PathOwners paths, int entry, PathOwners others)
    {
        if (entry == 0)
            return 0;
        var parent = Counterpart(paths, paths.Parent(entry), others);
        return parent < 0 ? -1 : others.Find(parent, paths.Name(entry));
    }
}
