using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>required-by/: a symlink to each package that needs this one, named like its directory.</summary>
internal sealed class RequiredByDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.Package)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        var found = picture.Installed.TryFind(inode, out var index);
        attributes = found ? Synthetic.Directory(inode, Timestamp.FromDateTimeOffset(picture.Installed[index].InstalledAt)) : default;
        return found;
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        child = 0;
        if (!picture.Installed.TryFind(directory, out var index) || !picture.Installed.TryFindName(name, out var package))
            return false;
        var requiredBy = picture.Installed.RequiredBy(index);
        if (!requiredBy.TryFindPackage(package, out var item))
            return false;
        child = InodeLayout.WithSection(directory, InodeSection.RequiredBy, (int)requiredBy.Keys.KeyOf(item));
        return true;
    }

    [SkipLocalsInit]
    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        if (!picture.Installed.TryFind(directory, out var index))
            return false;
        var requiredBy = picture.Installed.RequiredBy(index);
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        for (var place = requiredBy.Keys.PlaceOf(after); place < requiredBy.Keys.Count; place++)
        {
            var key = requiredBy.Keys.KeyAt(place);
            var length = picture.Installed.WriteName(requiredBy.Package(requiredBy.Keys.ItemAt(place)), name);
            var inode = InodeLayout.WithSection(directory, InodeSection.RequiredBy, (int)key);
            if (!Add(picture, sink, name[..length], key + 1, inode, FileType.Symlink))
                break;
        }

        return true;
    }
}
