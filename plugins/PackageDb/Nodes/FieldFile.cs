using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>One field of an installed package, or its <c>conffiles</c>: text from the database, in memory.</summary>
internal sealed class FieldFile(PackageTree tree) : TreeFile(tree, InodeSection.Package)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        var found = TryGetContent(picture, inode, out var content, out var index);
        attributes = found ? Synthetic.File(inode, content.Length, Timestamp.FromDateTimeOffset(picture.Installed[index].InstalledAt)) : default;
        return found;
    }

    protected override bool TryRead(Picture picture, ulong inode, ReadRequest request, out Result<ReadReply> reply)
    {
        var found = TryGetContent(picture, inode, out var content, out _);
        reply = ReadReply.Slice(content, request);
        return found;
    }

    public static bool TryGetContent(Picture picture, ulong inode, out ReadOnlyMemory<byte> content, out int index)
    {
        content = default;
        var slot = InodeLayout.Entry(inode);
        if (!picture.Installed.TryFind(inode, out index) || !PackageDirectory.Exists(picture, index, slot))
            return false;
        var package = picture.Installed[index];
        content = slot == PackageSlot.ConfigurationFiles
            ? package.ConfigurationFiles
            : package.Field(FieldNames.Installed[FieldNames.IndexOf(slot)]);
        return true;
    }
}
