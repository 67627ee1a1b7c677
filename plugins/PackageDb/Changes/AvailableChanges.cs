using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.PackageDb.Nodes;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Changes;

/// <summary>available/: packages that came or went, and the symlinks to what is installed.</summary>
internal static class AvailableChanges
{
    public static void Find(Picture old, Picture next, ChangeAnnouncer announcer)
    {
        if (old.Available is not { } before || next.Available is not { } after)
            return;
        if (before != after)
            FindPackages(before, after, announcer);
        foreach (var (package, installed) in old.InstalledOf)
        {
            var link = before.Inode(package, PackageSlot.Installed);
            var directory = before.Inode(package, PackageSlot.Directory);
            if (!after.TryFind(link, out var same) || !next.InstalledOf.TryGetValue(same, out var nextInstalled))
                announcer.Went(directory, "installed"u8, link);
            else if (!ReferenceEquals(old.Installed[installed], next.Installed[nextInstalled])
                || old.Installed.NamesArchitecture(installed) != next.Installed.NamesArchitecture(nextInstalled))
                announcer.Changed(link);
        }

        foreach (var package in next.InstalledOf.Keys)
        {
            var directory = after.Inode(package, PackageSlot.Directory);
            if (before.TryFind(directory, out var same) && !old.InstalledOf.ContainsKey(same))
                announcer.Came(directory, "installed"u8);
        }
    }

    private static void FindPackages(AvailableView before, AvailableView after, ChangeAnnouncer announcer)
    {
        announcer.Changed(InodeLayout.Available);
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        for (var package = 0; package < before.Keys.Count; package++)
        {
            var inode = before.Inode(package, PackageSlot.Directory);
            if (!after.TryFind(inode, out _))
                announcer.Went(InodeLayout.Available, name[..before.WriteName(package, name)], inode);
        }

        for (var package = 0; package < after.Keys.Count; package++)
        {
            if (!before.Keys.TryFind(after.Keys.KeyOf(package), out _))
                announcer.Came(InodeLayout.Available, name[..after.WriteName(package, name)]);
        }
    }
}
