using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A symlink of the machine, as it is.</summary>
internal sealed class LiveSymlink(PackageTree tree) : TreeSymlink(tree, InodeSection.LiveSymlink)
{
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes) =>
        LiveLeaf.TryDescribe(Tree.Live, picture, inode, out attributes);

    public override ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(OpContext context)
    {
        foreach (var picture in Tree.Pictures)
        {
            if (TryReadLive(picture, context.Inode, out var target))
                return new(target);
        }

        return new(Errno.ESTALE);
    }

    protected override bool TryReadLink(Picture picture, ulong inode, out ReadOnlyMemory<byte> target)
    {
        var found = TryReadLive(picture, inode, out var result);
        return result.TryGet(out target) && found;
    }

    [SkipLocalsInit]
    private bool TryReadLive(Picture picture, ulong inode, out Result<ReadOnlyMemory<byte>> target)
    {
        target = Errno.ESTALE;
        Span<byte> path = stackalloc byte[LiveLeaf.PathMax];
        if (!LiveLeaf.TryGetPath(picture, inode, path, out var length))
            return false;
        Span<byte> buffer = stackalloc byte[LiveLeaf.PathMax];
        var error = Tree.Live.ReadLink(path[..(length + 1)], buffer, out var count);
        target = error == Errno.None ? (ReadOnlyMemory<byte>)buffer[..count].ToArray() : error;
        return true;
    }
}
