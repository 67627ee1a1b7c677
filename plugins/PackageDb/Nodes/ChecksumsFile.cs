using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>checksums: the digests that the database recorded, read from it each time.</summary>
internal sealed class ChecksumsFile(PackageTree tree) : TreeFile(tree, InodeSection.Package)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!picture.Installed.TryFind(inode, out var index))
            return false;
        attributes = Synthetic.File(
            inode, picture.Installed.ChecksumsLength(index), Timestamp.FromDateTimeOffset(picture.Installed[index].InstalledAt));
        return true;
    }

    protected override bool TryRead(Picture picture, ulong inode, ReadRequest request, out Result<ReadReply> reply)
    {
        var found = picture.Installed.TryFind(inode, out var index);
        reply = ReadReply.Slice(found ? picture.Installed[index].ReadChecksums() : default, request);
        return found;
    }
}
