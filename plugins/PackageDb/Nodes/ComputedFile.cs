using Externfs.PackageDb.Content;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb.Nodes;

/// <summary>
/// missing or changes: computed when read. stat(2) shows size 0 until then; a read asks for the attributes first, waits for the content and gets
/// its exact size.
/// </summary>
internal sealed class ComputedFile(PackageTree tree) : FileNode, ITreeNode
{
    public override ulong Inode => InodeLayout.Compose(InodeSection.Package, (ulong)PackageSlot.Missing);

    public bool NeedsCatalogue => false;

    public override string DisplayPathOf(ulong inode) => NodePath.Of(tree.Pictures, inode);

    public bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!picture.Installed.TryFind(inode, out var index))
            return false;
        attributes = Describe(inode, picture.Installed[index], tree.Computed.FindFinished(inode));
        return true;
    }

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        request.ForReading ? GetExactAttributes(context) : new(tree.Describe(this, context.Inode));

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request)
    {
        if (tree.Computed.FindFinished(context.Inode) is { } finished)
            return new(ReadReply.Slice(finished.Bytes, request));
        return FindPackage(context.Inode) is { } package ? ReadLater(context, request, package) : new(Errno.ESTALE);
    }

    private async ValueTask<Result<NodeAttributes>> GetExactAttributes(OpContext context)
    {
        var inode = context.Inode;
        if (FindPackage(inode) is not { } package)
            return Errno.ESTALE;
        return Describe(inode, package, await ComputeAsync(context, package));
    }

    private async ValueTask<Result<ReadReply>> ReadLater(OpContext context, ReadRequest request, InstalledPackage package) =>
        ReadReply.Slice((await ComputeAsync(context, package)).Bytes, request);

    private ValueTask<Computation> ComputeAsync(OpContext context, InstalledPackage package)
    {
        Func<CancellationToken, ReadOnlyMemory<byte>> compute = InodeLayout.Entry(context.Inode) == PackageSlot.Missing
            ? cancellation => MissingFiles.Find(tree.Live, package.Manifest, cancellation)
            : package.Verify;
        return tree.Computed.GetAsync(context.Inode, compute, context.Cancellation);
    }

    private InstalledPackage? FindPackage(ulong inode)
    {
        foreach (var picture in tree.Pictures)
        {
            if (picture.Installed.TryFind(inode, out var index))
                return picture.Installed[index];
        }

        return null;
    }

    private static NodeAttributes Describe(ulong inode, InstalledPackage package, Computation? computation)
    {
        // The time of the content is its own, so that the kernel drops the pages of an earlier one.
        var attributes = Synthetic.File(inode, 0, Timestamp.FromDateTimeOffset(package.InstalledAt));
        attributes.CacheTime = CacheTime.None;
        if (computation is null)
            return attributes;
        attributes.Size = (ulong)computation.Bytes.Length;
        attributes.ModifyTime = computation.FinishedAt;
        return attributes;
    }
}
