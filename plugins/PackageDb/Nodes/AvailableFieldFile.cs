using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb.Nodes;

/// <summary>One field of an available package, read from the catalogue's record.</summary>
internal sealed class AvailableFieldFile(PackageTree tree) : TreeFile(tree, InodeSection.Available)
{
    /// <summary>Records of 60,000 packages are not compared when the lists change: attributes are asked again after a while.</summary>
    private static readonly CacheTime Lifetime = CacheTime.For(TimeSpan.FromSeconds(60));

    [ThreadStatic]
    private static RecordScratch? Scratch;

    public override bool NeedsCatalogue => true;

    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        if (!TryGetContent(picture, inode, out var content))
            return false;
        attributes = Synthetic.File(inode, content.Length, picture.Available!.ChangedAt);
        attributes.CacheTime = Lifetime;
        return true;
    }

    protected override bool TryRead(Picture picture, ulong inode, ReadRequest request, out Result<ReadReply> reply)
    {
        var found = TryGetContent(picture, inode, out var content);
        var rest = found && request.Offset < (ulong)content.Length ? content[(int)request.Offset..] : default;
        var count = Math.Min(rest.Length, request.Buffer.Length);
        rest[..count].CopyTo(request.Buffer.Span);
        reply = ReadReply.Filled(count);
        return found;
    }

    /// <summary>The content; it lies in this thread's scratch until the thread's next call.</summary>
    private static bool TryGetContent(Picture picture, ulong inode, out ReadOnlySpan<byte> content)
    {
        content = default;
        var slot = InodeLayout.Entry(inode);
        if (picture.Available is not { } available || !available.TryFind(inode, out var index)
            || !AvailablePackageDirectory.Exists(picture, available, index, slot))
            return false;
        Scratch ??= new RecordScratch();
        content = available.Catalogue.Field(index, FieldNames.Available[FieldNames.IndexOf(slot)], Scratch).Span;
        return true;
    }
}
