using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Nodes;

internal sealed partial class HumfsDirectory
{
    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        var error = fileSystem.Tree.Lookup(context, inode, request.Name.Span, out var found);
        if (error != Errno.None)
            return new(HumfsNodes.OfName(error));
        return new(found is null ? Entry.Negative(CacheTime.UntilNotified) : HumfsNodes.EntryOf(fileSystem, found));
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        return HumfsNodes.Done(fileSystem.Tree.List(context, inode, request.After, (name, cookie, number, type) =>
        {
            if (!sink.WantsEntry(type))
                return sink.Add(name, cookie, number, type);
            var error = fileSystem.Tree.Lookup(context, inode, name, out var found);
            var entry = error == Errno.None && found is not null ? HumfsNodes.EntryOf(fileSystem, found) : Errno.ENOENT;

            // Gone in this moment, or damaged, which a lookup will say.
            return entry.TryGet(out var known) ? sink.Add(name, cookie, known) : sink.Add(name, cookie, number, type);
        }));
    }

    public override ValueTask<Result> UnlinkAsync(OpContext context, RemoveRequest request) =>
        HumfsNodes.Named(fileSystem.Tree.Unlink(context, inode, request.Name.Span));

    public override ValueTask<Result> RemoveDirectoryAsync(OpContext context, RemoveRequest request) =>
        HumfsNodes.Named(fileSystem.Tree.RemoveDirectory(context, inode, request.Name.Span));

    public override ValueTask<Result> RenameAsync(OpContext context, RenameRequest request) => HumfsNodes.Named(request.NewDirectory is ITreeNode target
        ? fileSystem.Tree.Rename(context, inode, request.Name.Span, target.Target, request.NewName.Span, request.Flags)
        : Errno.EXDEV);

    public override ValueTask<Result<Entry>> LinkAsync(OpContext context, LinkRequest request)
    {
        if (request.Target is not ITreeNode target)
            return new(Errno.EXDEV);
        var error = fileSystem.Tree.Link(context, target.Target, inode, request.Name.Span);
        return new(error == Errno.None ? HumfsNodes.EntryOf(fileSystem, target.Target) : error);
    }
}
