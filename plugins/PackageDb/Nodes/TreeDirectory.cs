using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A kind of directory.</summary>
internal abstract class TreeDirectory(PackageTree tree, InodeSection section) : DirectoryNode, ITreeNode
{
    public override ulong Inode => Math.Max(InodeLayout.Compose(section, 0), InodeLayout.Root);

    public virtual bool NeedsCatalogue => false;

    /// <summary>
    /// Whether a name that is gone can be looked up for a while, so that who walks through the directory meets no error. False where a name says what is so
    /// now: a late answer would be a wrong one.
    /// </summary>
    public virtual bool KeepsGoneNames => true;

    protected PackageTree Tree => tree;

    public override string DisplayPathOf(ulong inode) => NodePath.Of(tree.Pictures, inode);

    public abstract bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        MustWait ? GetAttributesLater(context) : new(tree.Describe(this, context.Inode));

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request) =>
        MustWait ? LookupLater(context, request) : new(Lookup(context.Inode, request.Name.Span));

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) =>
        MustWait ? ListLater(context, request, sink) : new(List(context.Inode, request.After, sink));

    /// <summary>The inode number of a child.</summary>
    /// <returns>False when there is no such child, or no such directory, in this picture.</returns>
    public abstract bool TryFind(Picture picture, ulong directory, ReadOnlySpan<byte> name, out ulong child);

    /// <summary>Lists the children behind a cookie.</summary>
    /// <returns>False when there is no such directory in this picture.</returns>
    protected abstract bool TryList(Picture picture, ulong directory, ulong after, DirectorySink sink);

    /// <summary>Adds a child to a listing, with its attributes where they are wanted.</summary>
    /// <returns>False when the sink is full.</returns>
    protected bool Add(Picture picture, DirectorySink sink, ReadOnlySpan<byte> name, ulong cookie, ulong inode, FileType type)
    {
        if (!sink.WantsEntry(type) || !tree.TryMakeEntry(picture, inode, out var entry))
            return sink.Add(name, cookie, inode, type);
        return sink.Add(name, cookie, entry);
    }

    private bool MustWait => NeedsCatalogue && !tree.HasCatalogue;

    private Result<Entry> Lookup(ulong directory, ReadOnlySpan<byte> name)
    {
        var pictures = tree.Pictures;
        foreach (var picture in KeepsGoneNames ? pictures : pictures.AsSpan(0, 1))
        {
            if (TryFind(picture, directory, name, out var child) && tree.TryMakeEntry(picture, child, out var entry))
                return entry;
        }

        return Errno.ENOENT;
    }

    private Result List(ulong directory, ulong after, DirectorySink sink)
    {
        foreach (var picture in tree.Pictures)
        {
            if (TryList(picture, directory, after, sink))
                return Result.Ok;
        }

        return Errno.ESTALE;
    }

    private async ValueTask<Result<NodeAttributes>> GetAttributesLater(OpContext context)
    {
        await tree.WaitForCatalogueAsync(context.Cancellation);
        return tree.Describe(this, context.Inode);
    }

    private async ValueTask<Result<Entry>> LookupLater(OpContext context, LookupRequest request)
    {
        await tree.WaitForCatalogueAsync(context.Cancellation);
        return Lookup(context.Inode, request.Name.Span);
    }

    private async ValueTask<Result> ListLater(OpContext context, ListRequest request, DirectorySink sink)
    {
        await tree.WaitForCatalogueAsync(context.Cancellation);
        return List(context.Inode, request.After, sink);
    }
}
