using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>The symlink that stands for a path, or for one of its owners: it leads to the package's directory.</summary>
internal sealed class ByFileSymlink(PackageTree tree) : TreeSymlink(tree, InodeSection.ByFileLink)
{
    private static ReadOnlySpan<byte> Up => "../"u8;

    private static ReadOnlySpan<byte> Installed => "installed/"u8;

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (picture.ByFile is not { } byFile || !byFile.TryFind(inode, out var item))
            return false;
        var owner = byFile.Owner(item);
        var length = (Up.Length * byFile.Depth(item)) + Installed.Length + picture.Installed.NameLength(owner);
        attributes = Synthetic.Symlink(inode, length, Timestamp.FromDateTimeOffset(picture.Installed[owner].InstalledAt));
        return true;
    }

    protected override bool TryReadLink(Picture picture, ulong inode, out ReadOnlyMemory<byte> target)
    {
        target = default;
        if (picture.ByFile is not { } byFile || !byFile.TryFind(inode, out var item))
            return false;
        var depth = byFile.Depth(item);
        Span<byte> prefix = new byte[(depth * Up.Length) + Installed.Length];
        for (var i = 0; i < depth; i++)
            Up.CopyTo(prefix[(i * Up.Length)..]);
        Installed.CopyTo(prefix[(depth * Up.Length)..]);
        target = picture.Installed.Target(prefix, byFile.Owner(item));
        return true;
    }
}
