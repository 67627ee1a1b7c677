using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A kind of symlink.</summary>
internal abstract class TreeSymlink(PackageTree tree, InodeSection section) : SymlinkNode, ITreeNode
{
    public override ulong Inode => InodeLayout.Compose(section, 2);

    public virtual bool NeedsCatalogue => false;

    protected PackageTree Tree => tree;

    public override string DisplayPathOf(ulong inode) => NodePath.Of(tree.Pictures, inode);

    public abstract bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        NeedsCatalogue && !tree.HasCatalogue ? GetAttributesLater(context) : new(tree.Describe(this, context.Inode));

    public override ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(OpContext context) =>
        NeedsCatalogue && !tree.HasCatalogue ? ReadLinkLater(context) : new(ReadLink(context.Inode));

    /// <summary>Where the symlink leads.</summary>
    /// <returns>False when there is no such symlink in this picture.</returns>
    protected abstract bool TryReadLink(Picture picture, ulong inode, out ReadOnlyMemory<byte> target);

    private Result<ReadOnlyMemory<byte>> ReadLink(ulong inode)
    {
        foreach (var picture in tree.Pictures)
        {
            if (TryReadLink(picture, inode, out var target))
                return target;
        }

        return Errno.ESTALE;
    }

    private async ValueTask<Result<NodeAttributes>> GetAttributesLater(OpContext context)
    {
        await tree.WaitForCatalogueAsync(context.Cancellation);
        return tree.Describe(this, context.Inode);
    }

    private async ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkLater(OpContext context)
    {
        await tree.WaitForCatalogueAsync(context.Cancellation);
        return ReadLink(context.Inode);
    }
}
