using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>available/NAME-VERSION/.</summary>
internal sealed class AvailablePackageDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.Available)
{
    private static readonly FieldNames Fields = FieldNames.Available;

    public override bool NeedsCatalogue => true;

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (picture.Available is not { } available || !available.TryFind(inode, out _))
            return false;
        attributes = Synthetic.Directory(inode, available.ChangedAt);
        return true;
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        child = 0;
        if (picture.Available is not { } available || !available.TryFind(directory, out var index))
            return false;
        var slot = name.SequenceEqual("installed"u8) ? PackageSlot.Installed : PackageSlot.FirstField + Fields.Find(name);
        if (slot == PackageSlot.Directory || !Exists(picture, available, index, slot))
            return false;
        child = InodeLayout.WithEntry(directory, slot);
        return true;
    }

    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        if (picture.Available is not { } available || !available.TryFind(directory, out var index))
            return false;
        var slot = (int)Math.Min(after, PackageSlot.Installed) + 1;
        for (; slot < PackageSlot.FirstField + Fields.Count; slot++)
        {
            if (Exists(picture, available, index, slot)
                && !Add(picture, sink, Fields.Name(slot - PackageSlot.FirstField), (ulong)slot, InodeLayout.WithEntry(directory, slot), FileType.Regular))
                return true;
        }

        if (slot <= PackageSlot.Installed && Exists(picture, available, index, PackageSlot.Installed))
        {
            var inode = InodeLayout.WithEntry(directory, PackageSlot.Installed);
            Add(picture, sink, "installed"u8, PackageSlot.Installed, inode, FileType.Symlink);
        }

        return true;
    }

    /// <summary>Whether an available package has what a slot stands for.</summary>
    public static bool Exists(Picture picture, AvailableView available, int index, int slot)
    {
        if (slot == PackageSlot.Installed)
            return picture.InstalledOf.ContainsKey(index);
        var field = FieldNames.IndexOf(slot);
        return field >= 0 && field < Fields.Count && (Fields.IsAlways(field) || available.Catalogue.Has(index, Fields[field]));
    }
}
