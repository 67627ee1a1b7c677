using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>installed/: a directory for each package.</summary>
internal sealed class InstalledDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.Fixed)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = Synthetic.Directory(inode, Timestamp.FromDateTimeOffset(picture.Installed.ChangedAt));
        return true;
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        var found = picture.Installed.TryFindName(name, out var index);
        child = found ? picture.Installed.Inode(InodeSection.Package, index, PackageSlot.Directory) : 0;
        return found;
    }

    [SkipLocalsInit]
    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        var keys = picture.Installed.Keys;
        for (var place = keys.PlaceOf(after); place < keys.Count; place++)
        {
            var length = picture.Installed.WriteName(keys.ItemAt(place), name);
            var inode = InodeLayout.Compose(InodeSection.Package, keys.KeyAt(place), PackageSlot.Directory);
            if (!Add(picture, sink, name[..length], keys.KeyAt(place) + 1, inode, FileType.Directory))
                break;
        }

        return true;
    }
}
