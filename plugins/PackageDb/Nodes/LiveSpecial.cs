using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A device, FIFO or socket of the machine.</summary>
internal sealed class LiveSpecial(PackageTree tree) : SpecialNode, ITreeNode
{
    public override ulong Inode => InodeLayout.Compose(InodeSection.LiveSpecial, 0);

    public bool NeedsCatalogue => false;

    public override string DisplayPathOf(ulong inode) => NodePath.Of(tree.Pictures, inode);

    public bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes) =>
        LiveLeaf.TryDescribe(tree.Live, picture, inode, out attributes);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(tree.Describe(this, context.Inode));
}
