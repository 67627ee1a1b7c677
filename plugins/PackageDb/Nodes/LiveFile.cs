using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A regular file of the machine.</summary>
internal sealed class LiveFile(PackageTree tree) : TreeFile(tree, InodeSection.LiveFile)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes) =>
        LiveLeaf.TryDescribe(Tree.Live, picture, inode, out attributes);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(LiveLeaf.ForRequest(Tree.Describe(this, context.Inode), request));

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadAsCaller(context, request));

    [SkipLocalsInit]
    protected override bool TryRead(Picture picture, ulong inode, ReadRequest request, out Result<ReadReply> reply)
    {
        reply = Errno.ESTALE;
        Span<byte> path = stackalloc byte[LiveLeaf.PathMax];
        if (!LiveLeaf.TryGetPath(picture, inode, path, out var length))
            return false;
        var error = Tree.Live.Read(path[..(length + 1)], request.Offset, request.Buffer.Span, out var count);
        reply = error == Errno.None ? ReadReply.Filled(count) : error;
        return true;
    }
}
