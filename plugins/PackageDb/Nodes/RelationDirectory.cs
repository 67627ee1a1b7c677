using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb.Nodes;

/// <summary>depends/, recommends/, ...: one entry a relation.</summary>
internal sealed class RelationDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.Package)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!picture.Installed.TryFind(inode, out var index) || !PackageDirectory.Exists(picture, index, InodeLayout.Entry(inode)))
            return false;
        attributes = Synthetic.Directory(inode, Timestamp.FromDateTimeOffset(picture.Installed[index].InstalledAt));
        return true;
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        child = 0;
        if (!TryGetRelations(picture, directory, out var relations))
            return false;
        for (var i = 0; i < relations.Count && child == 0; i++)
        {
            if (NameEscaping.IsNameOf(name, relations[i].Key.Span))
                child = ChildInode(directory, i, relations[i]);
        }

        return child != 0;
    }

    [SkipLocalsInit]
    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        if (!TryGetRelations(picture, directory, out var relations))
            return false;
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        for (var i = (int)Math.Min(after, (ulong)relations.Count); i < relations.Count; i++)
        {
            var length = EntryName.Write(relations[i].Key.Span, name);
            var type = relations[i].Satisfier is null ? FileType.Regular : FileType.Symlink;
            if (!Add(picture, sink, name[..length], (ulong)i + 1, ChildInode(directory, i, relations[i]), type))
                break;
        }

        return true;
    }

    public static ulong ChildInode(ulong directory, int place, Relation relation) => InodeLayout.WithEntry(
        directory, PackageSlot.Relation(PackageSlot.KindOf(InodeLayout.Entry(directory)), place, relation.Satisfier is not null));

    /// <summary>The relations of which an inode number's slot is a directory or an entry.</summary>
    public static bool TryGetRelations(
        Picture picture, ulong inode, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IReadOnlyList<Relation>? relations)
    {
        relations = null;
        var kind = PackageSlot.KindOf(InodeLayout.Entry(inode));
        if (kind > RelationKind.Enhances || !picture.Installed.TryFind(inode, out var index))
            return false;
        picture.Installed.NoteRelationsShown(index);
        relations = picture.Installed.Set.Relations(picture.Installed[index], kind);
        return true;
    }

    /// <summary>The relation that an inode number is about.</summary>
    public static bool TryGetRelation(Picture picture, ulong inode, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Relation? relation)
    {
        relation = null;
        var slot = InodeLayout.Entry(inode);
        if (!TryGetRelations(picture, inode, out var relations) || PackageSlot.PlaceOf(slot) >= relations.Count)
            return false;
        relation = relations[PackageSlot.PlaceOf(slot)];
        return PackageSlot.IsSatisfied(slot) == relation.Satisfier is not null;
    }
}
