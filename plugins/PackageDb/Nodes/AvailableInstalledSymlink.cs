using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>available/NAME-VERSION/installed, where exactly that is installed.</summary>
internal sealed class AvailableInstalledSymlink(PackageTree tree) : TreeSymlink(tree, InodeSection.Available)
{
    private static ReadOnlySpan<byte> Prefix => "../../installed/"u8;

    public override bool NeedsCatalogue => true;

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!TryGetInstalled(picture, inode, out var installed))
            return false;
        attributes = Synthetic.Symlink(
            inode, Prefix.Length + picture.Installed.NameLength(installed), Timestamp.FromDateTimeOffset(picture.Installed[installed].InstalledAt));
        return true;
    }

    protected override bool TryReadLink(Picture picture, ulong inode, out ReadOnlyMemory<byte> target)
    {
        var found = TryGetInstalled(picture, inode, out var installed);
        target = found ? picture.Installed.Target(Prefix, installed) : default;
        return found;
    }

    private static bool TryGetInstalled(Picture picture, ulong inode, out int installed)
    {
        installed = -1;
        return picture.Available is { } available && available.TryFind(inode, out var index)
            && picture.InstalledOf.TryGetValue(index, out installed);
    }
}
