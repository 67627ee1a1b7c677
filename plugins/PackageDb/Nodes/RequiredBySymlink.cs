using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A symlink in required-by/.</summary>
internal sealed class RequiredBySymlink(PackageTree tree) : TreeSymlink(tree, InodeSection.RequiredBy)
{
    private static ReadOnlySpan<byte> Prefix => "../../"u8;

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!TryGetPackage(picture, inode, out var package))
            return false;
        attributes = Synthetic.Symlink(
            inode, Prefix.Length + picture.Installed.NameLength(package), Timestamp.FromDateTimeOffset(picture.Installed[package].InstalledAt));
        return true;
    }

    protected override bool TryReadLink(Picture picture, ulong inode, out ReadOnlyMemory<byte> target)
    {
        var found = TryGetPackage(picture, inode, out var package);
        target = found ? picture.Installed.Target(Prefix, package) : default;
        return found;
    }

    private static bool TryGetPackage(Picture picture, ulong inode, out int package)
    {
        package = -1;
        if (!picture.Installed.TryFind(inode, out var index))
            return false;
        var requiredBy = picture.Installed.RequiredBy(index);
        if (!requiredBy.Keys.TryFind((ulong)InodeLayout.Entry(inode), out var item))
            return false;
        package = requiredBy.Package(item);
        return true;
    }
}
