using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb.Nodes;

/// <summary>installed/NAME-VERSION/.</summary>
internal sealed class PackageDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.Package)
{
    private static readonly FieldNames Fields = FieldNames.Installed;

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        var found = picture.Installed.TryFind(inode, out var index);
        attributes = found ? Synthetic.Directory(inode, Timestamp.FromDateTimeOffset(picture.Installed[index].InstalledAt)) : default;
        return found;
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        child = 0;
        if (!picture.Installed.TryFind(directory, out var index))
            return false;
        var slot = SlotOf(name);
        if (slot < 0 || !Exists(picture, index, slot))
            return false;
        child = ChildInode(directory, slot);
        return true;
    }

    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        if (!picture.Installed.TryFind(directory, out var index))
            return false;
        for (var slot = (int)Math.Min(after, PackageSlot.Last) + 1; slot <= PackageSlot.Last; slot = Next(slot))
        {
            if (Exists(picture, index, slot) && !Add(picture, sink, NameOf(slot), (ulong)slot, ChildInode(directory, slot), TypeOf(slot)))
                break;
        }

        return true;
    }

    /// <summary>The file name of a slot; empty where none has the number.</summary>
    public static ReadOnlySpan<byte> NameOf(int slot)
    {
        if (FieldNames.IndexOf(slot) is var field && field < Fields.Count)
            return Fields.Name(field);
        return slot switch
        {
            PackageSlot.ConfigurationFiles => "conffiles"u8,
            PackageSlot.Checksums => "checksums"u8,
            PackageSlot.Missing => "missing"u8,
            PackageSlot.Changes => "changes"u8,
            PackageSlot.Files => "files"u8,
            PackageSlot.Scripts => "scripts"u8,
            PackageSlot.RequiredBy => "required-by"u8,
            >= PackageSlot.FirstRelation and <= PackageSlot.LastRelation => RelationNames.Of(PackageSlot.KindOf(slot)),
            _ => default,
        };
    }

    /// <summary>The inode number of a slot of a package.</summary>
    public static ulong ChildInode(ulong directory, int slot) => slot == PackageSlot.Files
        ? InodeLayout.WithSection(directory, InodeSection.FilesDirectory, 0)
        : InodeLayout.WithEntry(directory, slot);

    /// <summary>Whether the package has what a slot stands for.</summary>
    public static bool Exists(Picture picture, int index, int slot) => Exists(picture.Installed, index, slot);

    /// <inheritdoc cref="Exists(Picture, int, int)"/>
    public static bool Exists(InstalledView installed, int index, int slot)
    {
        var package = installed[index];
        if (FieldNames.IndexOf(slot) is var field && field < Fields.Count)
            return Fields.IsAlways(field) || !package.Field(Fields[field]).IsEmpty;
        return slot switch
        {
            PackageSlot.ConfigurationFiles => !package.ConfigurationFiles.IsEmpty,
            PackageSlot.Scripts => package.Scripts.Count > 0,
            PackageSlot.FirstRelation => true,
            > PackageSlot.FirstRelation and <= PackageSlot.LastRelation =>
                installed.Set.Relations(package, PackageSlot.KindOf(slot)).Count > 0,
            _ => !NameOf(slot).IsEmpty,
        };
    }

    private static FileType TypeOf(int slot) => slot >= PackageSlot.Files ? FileType.Directory : FileType.Regular;

    /// <summary>The next number that may be a slot's.</summary>
    private static int Next(int slot) => slot switch
    {
        var last when last == Fields.Count => PackageSlot.ConfigurationFiles,
        PackageSlot.Changes => PackageSlot.Files,
        PackageSlot.Files => PackageSlot.Scripts,
        PackageSlot.Scripts => PackageSlot.FirstRelation,
        PackageSlot.LastRelation => PackageSlot.RequiredBy,
        _ => slot + 1,
    };

    private static int SlotOf(ReadOnlySpan<byte> name)
    {
        var field = Fields.Find(name);
        if (field >= 0)
            return PackageSlot.FirstField + field;
        for (var slot = PackageSlot.ConfigurationFiles; slot <= PackageSlot.Last; slot = Next(slot))
        {
            if (name.SequenceEqual(NameOf(slot)))
                return slot;
        }

        return -1;
    }
}
