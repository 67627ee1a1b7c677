using System.Buffers;
using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>by-file/ and each directory below: what packages have there.</summary>
internal sealed class ByFileDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.ByFileDirectory)
{
    public override bool KeepsGoneNames => false;

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = Synthetic.Directory(inode, Tree.MadeAt);

        // by-file/ itself is there before its index is.
        return inode == InodeLayout.ByFile || (picture.ByFile is { } byFile && byFile.TryFind(inode, out _));
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        child = 0;
        if (picture.ByFile is not { } byFile || !byFile.TryFind(directory, out var entry) || !byFile.TryFindChild(entry, name, out var item))
            return false;
        child = byFile.Inode(item);
        return true;
    }

    [SkipLocalsInit]
    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        if (picture.ByFile is not { } byFile || !byFile.TryFind(directory, out var entry))
            return false;
        var (first, count) = byFile.Children(entry);
        var keys = ArrayPool<ulong>.Shared.Rent(count);
        var items = ArrayPool<int>.Shared.Rent(count);
        var rest = 0;
        for (var item = first; item < first + count; item++)
        {
            if (byFile.Keys.KeyOf(item) is var key && key >= after)
                (keys[rest], items[rest++]) = (key, item);
        }

        Array.Sort(keys, items, 0, rest);
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        for (var i = 0; i < rest; i++)
        {
            var length = byFile.WriteName(items[i], name);
            var inode = byFile.Inode(items[i]);
            var type = InodeLayout.Section(inode) == InodeSection.ByFileDirectory ? FileType.Directory : FileType.Symlink;
            if (!Add(picture, sink, name[..length], keys[i] + 1, inode, type))
                break;
        }

        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(items);
        return true;
    }
}
