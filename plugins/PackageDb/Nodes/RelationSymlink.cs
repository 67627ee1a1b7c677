using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A relation that an installed package satisfies.</summary>
internal sealed class RelationSymlink(PackageTree tree) : TreeSymlink(tree, InodeSection.Package)
{
    private static ReadOnlySpan<byte> Prefix => "../../"u8;

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!TryGetSatisfier(picture, inode, out var satisfier))
            return false;
        attributes = Synthetic.Symlink(
            inode, Prefix.Length + picture.Installed.NameLength(satisfier), Timestamp.FromDateTimeOffset(picture.Installed[satisfier].InstalledAt));
        return true;
    }

    protected override bool TryReadLink(Picture picture, ulong inode, out ReadOnlyMemory<byte> target)
    {
        var found = TryGetSatisfier(picture, inode, out var satisfier);
        target = found ? picture.Installed.Target(Prefix, satisfier) : default;
        return found;
    }

    private static bool TryGetSatisfier(Picture picture, ulong inode, out int satisfier)
    {
        satisfier = RelationDirectory.TryGetRelation(picture, inode, out var relation) && relation.Satisfier is { } package
            ? picture.Installed.IndexOf(package)
            : -1;
        return satisfier >= 0;
    }
}
