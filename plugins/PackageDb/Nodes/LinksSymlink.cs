using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A symlink in by-name/ or upgradable/.</summary>
internal abstract class LinksSymlink(PackageTree tree, InodeSection section) : TreeSymlink(tree, section)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        var found = Links(picture).TryFind(inode, out var item);
        attributes = found ? Synthetic.Symlink(inode, Links(picture)[item].Target.Length, Links(picture)[item].Time) : default;
        return found;
    }

    protected override bool TryReadLink(Picture picture, ulong inode, out ReadOnlyMemory<byte> target)
    {
        var found = Links(picture).TryFind(inode, out var item);
        target = found ? Links(picture)[item].Target : default;
        return found;
    }

    protected abstract LinkTable Links(Picture picture);
}
