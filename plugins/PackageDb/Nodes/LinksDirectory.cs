using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>by-name/ or upgradable/: a directory of symlinks.</summary>
internal abstract class LinksDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.Fixed)
{
    public override bool KeepsGoneNames => false;

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = Synthetic.Directory(inode, ChangedAt(picture));
        return true;
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        var found = Links(picture).TryFindName(name, out var item);
        child = found ? Links(picture).Inode(item) : 0;
        return found;
    }

    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        var links = Links(picture);
        for (var place = links.Keys.PlaceOf(after); place < links.Count; place++)
        {
            var item = links.Keys.ItemAt(place);
            if (!Add(picture, sink, links[item].Name.Span, links.Keys.KeyAt(place) + 1, links.Inode(item), FileType.Symlink))
                break;
        }

        return true;
    }

    protected abstract LinkTable Links(Picture picture);

    protected abstract Timestamp ChangedAt(Picture picture);
}
