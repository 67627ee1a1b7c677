namespace Externfs.TestPlugins.Memory;

internal sealed partial class MemoryDirectory
{
    public override ValueTask<Result> UnlinkAsync(OpContext context, RemoveRequest request)
    {
        lock (Tree.Gate)
        {
            if (_children.Find(request.Name.Span) is not { } child)
                return new(Errno.ENOENT);
            if (child.Node is MemoryDirectory)
                return new(Errno.EISDIR);
            _children.Remove(child);
            Status.Modify();
            LoseName(context, child.Node);
            return new(Result.Ok);
        }
    }

    public override ValueTask<Result> RemoveDirectoryAsync(OpContext context, RemoveRequest request)
    {
        lock (Tree.Gate)
        {
            if (_children.Find(request.Name.Span) is not { } child)
                return new(Errno.ENOENT);
            if (child.Node is not MemoryDirectory directory)
                return new(Errno.ENOTDIR);
            if (directory._children.Count > 0)
                return new(Errno.ENOTEMPTY);
            _children.Remove(child);
            Status.Modify();
            LoseName(context, directory);
            return new(Result.Ok);
        }
    }

    /// <summary>A node has one name less here.</summary>
    private void LoseName(OpContext context, Node node)
    {
        var status = ((IMemoryNode)node).Status;
        if (node is MemoryDirectory)
        {
            // Its own two, its name and its ".", go at once; its ".." was a name of this directory.
            status.Links = 0;
            Status.Links--;
        }
        else
        {
            status.Links--;
        }

        status.Change();
        ((IMemoryNode)node).NamesChanged(context);
    }
}
