using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A relation that no installed package satisfies: its text.</summary>
internal sealed class RelationFile(PackageTree tree) : TreeFile(tree, InodeSection.Package)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!RelationDirectory.TryGetRelation(picture, inode, out var relation) || !picture.Installed.TryFind(inode, out var index))
            return false;
        attributes = Synthetic.File(inode, relation.Text.Length, Timestamp.FromDateTimeOffset(picture.Installed[index].InstalledAt));
        return true;
    }

    protected override bool TryRead(Picture picture, ulong inode, ReadRequest request, out Result<ReadReply> reply)
    {
        var found = RelationDirectory.TryGetRelation(picture, inode, out var relation);
        reply = ReadReply.Slice(found ? relation!.Text : default, request);
        return found;
    }
}
