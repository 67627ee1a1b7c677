using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Live;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A kind of file that is read without waiting.</summary>
internal abstract class TreeFile(PackageTree tree, InodeSection section) : FileNode, ITreeNode
{
    public override ulong Inode => InodeLayout.Compose(section, InodeLayout.Readme);

    public virtual bool NeedsCatalogue => false;

    protected PackageTree Tree => tree;

    public override string DisplayPathOf(ulong inode) => NodePath.Of(tree.Pictures, inode);

    public abstract bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        NeedsCatalogue && !tree.HasCatalogue ? GetAttributesLater(context) : new(tree.Describe(this, context.Inode));

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) =>
        NeedsCatalogue && !tree.HasCatalogue ? ReadLater(context, request) : new(Read(context.Inode, request));

    /// <summary>Reads.</summary>
    /// <returns>False when there is no such file in this picture.</returns>
    protected abstract bool TryRead(Picture picture, ulong inode, ReadRequest request, out Result<ReadReply> reply);

    /// <summary>Reads a file of the machine with the rights of the caller.</summary>
    protected Result<ReadReply> ReadAsCaller(OpContext context, ReadRequest request)
    {
        if (!CallerRights.Differ(context))
            return Read(context.Inode, request);

        // What this reads of the database, it reads as the host.
        _ = tree.Describe(this, context.Inode);
        Result<ReadReply> result;
        using (CallerRights.Enter(context))
            result = Read(context.Inode, request);
        if (result.Error != Errno.EACCES)
            return result;
        using (CallerRights.EnterWithGroups(context))
            return Read(context.Inode, request);
    }

    private Result<ReadReply> Read(ulong inode, ReadRequest request)
    {
        foreach (var picture in tree.Pictures)
        {
            if (TryRead(picture, inode, request, out var reply))
                return reply;
        }

        return Errno.ESTALE;
    }

    private async ValueTask<Result<NodeAttributes>> GetAttributesLater(OpContext context)
    {
        await tree.WaitForCatalogueAsync(context.Cancellation);
        return tree.Describe(this, context.Inode);
    }

    private async ValueTask<Result<ReadReply>> ReadLater(OpContext context, ReadRequest request)
    {
        await tree.WaitForCatalogueAsync(context.Cancellation);
        return Read(context.Inode, request);
    }
}
