using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.PackageDb.Nodes;
using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb.Changes;

/// <summary>depends/ and its like, and required-by/, of packages that anybody looked at: what resolves differently.</summary>
internal static class RelationChanges
{
    public static void Find(InstalledView old, InstalledView next, ChangeAnnouncer announcer)
    {
        for (var i = 0; i < old.Set.Packages.Count; i++)
        {
            if (!next.Keys.TryFind(old.Keys.KeyOf(i), out var j))
                continue;
            if (old.AreRelationsShown(i))
            {
                next.NoteRelationsShown(j);
                foreach (var kind in Enum.GetValues<RelationKind>())
                    FindInKind(old, i, next, j, kind, announcer);
            }

            if (old.RequiredByIfShown(i) is { } requiredBy)
                FindInRequiredBy(old, i, requiredBy, next, next.RequiredBy(j), announcer);
        }
    }

    private static void FindInKind(InstalledView old, int i, InstalledView next, int j, RelationKind kind, ChangeAnnouncer announcer)
    {
        var before = old.Set.Relations(old[i], kind);
        var after = next.Set.Relations(next[j], kind);
        var directory = old.Inode(InodeSection.Package, i, PackageSlot.FirstRelation + (int)kind);
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        for (var place = 0; place < Math.Max(before.Count, after.Count); place++)
        {
            var was = place < before.Count ? before[place] : null;
            var now = place < after.Count ? after[place] : null;
            var inode = RelationDirectory.ChildInode(directory, place, was ?? now!);
            if (was is null || now is null || !was.Key.Span.SequenceEqual(now.Key.Span))
            {
                if (was is not null)
                    announcer.Went(directory, name[..EntryName.Write(was.Key.Span, name)], inode);
                if (now is not null)
                    announcer.Came(directory, name[..EntryName.Write(now.Key.Span, name)]);
            }
            else if (was.Satisfier is null != now.Satisfier is null)
            {
                announcer.Came(directory, name[..EntryName.Write(now.Key.Span, name)]);
            }
            else if (!IsSame(old, was.Satisfier, next, now.Satisfier) || !was.Text.Span.SequenceEqual(now.Text.Span))
            {
                announcer.Changed(inode);
            }
        }
    }

    private static void FindInRequiredBy(
        InstalledView old, int i, RequiredByView before, InstalledView next, RequiredByView after, ChangeAnnouncer announcer)
    {
        var directory = old.Inode(InodeSection.Package, i, PackageSlot.RequiredBy);
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        for (var item = 0; item < before.Keys.Count; item++)
        {
            var package = before.Package(item);
            var inode = InodeLayout.WithSection(directory, InodeSection.RequiredBy, (int)before.Keys.KeyOf(item));
            if (!next.Keys.TryFind(old.Keys.KeyOf(package), out var nextPackage) || !after.TryFindPackage(nextPackage, out var nextItem))
                announcer.Went(directory, name[..old.WriteName(package, name)], inode);
            else if (before.Keys.KeyOf(item) != after.Keys.KeyOf(nextItem))
                announcer.Came(directory, name[..next.WriteName(nextPackage, name)]);
            else if (!IsSame(old, old[package], next, next[nextPackage]))
                announcer.Changed(inode);
        }

        for (var item = 0; item < after.Keys.Count; item++)
        {
            var package = after.Package(item);
            if (!old.Keys.TryFind(next.Keys.KeyOf(package), out var oldPackage) || !before.TryFindPackage(oldPackage, out _))
                announcer.Came(directory, name[..next.WriteName(package, name)]);
        }
    }

    private static bool IsSame(InstalledView old, InstalledPackage? before, InstalledView next, InstalledPackage? after) =>
        ReferenceEquals(before, after)
        && (before is null || old.NamesArchitecture(old.IndexOf(before)) == next.NamesArchitecture(next.IndexOf(before)));
}
