using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>available/: a directory for each package of the catalogue.</summary>
internal sealed class AvailableDirectory(PackageTree tree) : TreeDirectory(tree, InodeSection.Fixed)
{
    public override bool NeedsCatalogue => true;

    /// <summary>Does not wait for the catalogue: who lists the root need not.</summary>
    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(Tree.Describe(this, context.Inode));

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = Synthetic.Directory(inode, picture.Available?.ChangedAt ?? Tree.MadeAt);
        return true;
    }

    public override bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child)
    {
        child = 0;
        if (picture.Available is not { } available || !available.TryFindName(name, out var index))
            return false;
        child = available.Inode(index, PackageSlot.Directory);
        return true;
    }

    [SkipLocalsInit]
    protected override bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink)
    {
        if (picture.Available is not { } available)
            return false;
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        for (var place = available.Keys.PlaceOf(after); place < available.Keys.Count; place++)
        {
            var key = available.Keys.KeyAt(place);
            var length = available.WriteName(available.Keys.ItemAt(place), name);
            var inode = InodeLayout.Compose(InodeSection.Available, key, PackageSlot.Directory);
            if (!Add(picture, sink, name[..length], key + 1, inode, FileType.Directory))
                break;
        }

        return true;
    }
}
