using Externfs.PackageDb.Content;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>README: what is where.</summary>
internal sealed class ReadmeFile(PackageTree tree) : TreeFile(tree, InodeSection.Fixed)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = Synthetic.File(inode, ReadmeText.Bytes.Length, Tree.MadeAt);
        return true;
    }

    protected override bool TryRead(Picture picture, ulong inode, ReadRequest request, out Result<ReadReply> reply)
    {
        reply = ReadReply.Slice(ReadmeText.Bytes, request);
        return true;
    }
}
