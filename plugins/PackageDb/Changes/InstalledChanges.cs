using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.PackageDb.Nodes;
using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb.Changes;

/// <summary>installed/: packages that came, went, or are in another state.</summary>
internal static class InstalledChanges
{
    public static void Find(InstalledView old, InstalledView next, ChangeAnnouncer announcer)
    {
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        Span<byte> nextName = stackalloc byte[EntryName.MaxLength];
        for (var i = 0; i < old.Set.Packages.Count; i++)
        {
            var inode = old.Inode(InodeSection.Package, i, PackageSlot.Directory);
            var length = old.WriteName(i, name);
            if (!next.TryFind(inode, out var j))
            {
                announcer.Went(InodeLayout.Installed, name[..length], inode);
                continue;
            }

            if (!ReferenceEquals(old[i], next[j]))
                FindInPackage(old, i, next, j, inode, announcer);
            var nextLength = next.WriteName(j, nextName);
            if (name[..length].SequenceEqual(nextName[..nextLength]))
                continue;
            announcer.Went(InodeLayout.Installed, name[..length], inode);
            announcer.Came(InodeLayout.Installed, nextName[..nextLength]);
        }

        for (var j = 0; j < next.Set.Packages.Count; j++)
        {
            if (!old.Keys.TryFind(next.Keys.KeyOf(j), out _))
                announcer.Came(InodeLayout.Installed, nextName[..next.WriteName(j, nextName)]);
        }
    }

    private static void FindInPackage(InstalledView old, int i, InstalledView next, int j, ulong directory, ChangeAnnouncer announcer)
    {
        announcer.Changed(directory);
        for (var slot = PackageSlot.FirstField; slot <= PackageSlot.Last; slot++)
        {
            if (PackageDirectory.NameOf(slot).IsEmpty)
                continue;
            var (wasThere, isThere) = (PackageDirectory.Exists(old, i, slot), PackageDirectory.Exists(next, j, slot));
            var inode = PackageDirectory.ChildInode(directory, slot);
            if (wasThere && isThere)
                announcer.Changed(inode);
            else if (wasThere)
                announcer.Went(directory, PackageDirectory.NameOf(slot), inode);
            else if (isThere)
                announcer.Came(directory, PackageDirectory.NameOf(slot));
        }

        FindInFiles(old[i].Manifest, next[j].Manifest, directory, announcer);
    }

    /// <summary>The numbers of entries follow from the list: with another list each number means another file.</summary>
    private static void FindInFiles(PackageManifest old, PackageManifest next, ulong package, ChangeAnnouncer announcer)
    {
        if (ReferenceEquals(old, next) || AreEqual(old, next))
            return;
        for (var entry = 1; entry < old.Count; entry++)
            announcer.Came(InodeLayout.WithSection(package, InodeSection.FilesDirectory, old.Parent(entry)), old.Name(entry));
        for (var entry = 0; entry < old.Count; entry++)
            announcer.Changed(InodeLayout.WithSection(package, InodeSection.LiveFile, entry));
    }

    private static bool AreEqual(PackageManifest old, PackageManifest next)
    {
        var areEqual = old.Count == next.Count;
        for (var entry = 1; areEqual && entry < old.Count; entry++)
            areEqual = old.Parent(entry) == next.Parent(entry) && old.Name(entry).SequenceEqual(next.Name(entry));
        return areEqual;
    }
}
