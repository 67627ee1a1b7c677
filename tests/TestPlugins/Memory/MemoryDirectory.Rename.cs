namespace Externfs.TestPlugins.Memory;

internal sealed partial class MemoryDirectory
{
    private const RenameFlags Known = RenameFlags.NoReplace | RenameFlags.Exchange | RenameFlags.Whiteout;

    public override ValueTask<Result> RenameAsync(OpContext context, RenameRequest request)
    {
        var exchanges = request.Flags.HasFlag(RenameFlags.Exchange);
        if ((request.Flags & ~Known) != RenameFlags.None || (exchanges && request.Flags != RenameFlags.Exchange))
            return new(Errno.EINVAL);
        if (request.NewDirectory is not MemoryDirectory target || target.Tree != Tree)
            return new(Errno.EXDEV);
        lock (Tree.Gate)
        {
            if (_children.Find(request.Name.Span) is not { } source || target.IsRemoved)
                return new(Errno.ENOENT);
            var replaced = target._children.Find(request.NewName.Span);
            if (replaced is not null && request.Flags.HasFlag(RenameFlags.NoReplace))
                return new(Errno.EEXIST);
            if (replaced is null && exchanges)
                return new(Errno.ENOENT);

            // Two names of one node: nothing is done.
            if (replaced?.Node == source.Node)
                return new(Result.Ok);
            if (target.IsWithin(source.Node) || (exchanges && IsWithin(replaced!.Node)))
                return new(Errno.EINVAL);
            return new(exchanges
                ? Exchange(source, target, replaced!)
                : Move(context, source, target, request.NewName, replaced, request.Flags.HasFlag(RenameFlags.Whiteout)));
        }
    }

    private Result Exchange(Child mine, MemoryDirectory target, Child other)
    {
        (mine.Node, other.Node) = (other.Node, mine.Node);
        target.Adopt(other.Node, this);
        Adopt(mine.Node, target);
        Place(mine);
        target.Place(other);
        mine.Status.Change();
        other.Status.Change();
        Status.Modify();
        target.Status.Modify();
        return Result.Ok;
    }

    private Result Move(OpContext context, Child source, MemoryDirectory target, ReadOnlyMemory<byte> newName, Child? replaced, bool leavesWhiteout)
    {
        if (replaced is not null)
        {
            if (replaced.Node is MemoryDirectory directory && source.Node is MemoryDirectory)
            {
                if (directory._children.Count > 0)
                    return Errno.ENOTEMPTY;
            }
            else if (replaced.Node is MemoryDirectory || source.Node is MemoryDirectory)
            {
                return replaced.Node is MemoryDirectory ? Errno.EISDIR : Errno.ENOTDIR;
            }
        }

        if (leavesWhiteout && !Tree.Space.TryTakeInode())
            return Errno.ENOSPC;
        var node = source.Node;
        if (leavesWhiteout)
            source.Node = new MemorySpecial(NewStatus(context, FileType.CharacterDevice, 0, 0)) { Status = { Links = 1 } };
        else
            _children.Remove(source);
        if (replaced is null)
        {
            target.Place(target._children.Add(newName.Span, node));
        }
        else
        {
            // The name stays where it is in a listing: it was there all the while.
            var old = replaced.Node;
            replaced.Node = node;
            target.Place(replaced);
            target.LoseName(context, old);
        }

        target.Adopt(node, this);
        ((IMemoryNode)node).Status.Change();
        Status.Modify();
        target.Status.Modify();
        return Result.Ok;
    }

    /// <summary>A node came here from another directory: a directory's ".." leads here now.</summary>
    private void Adopt(Node node, MemoryDirectory from)
    {
        if (node is not MemoryDirectory directory)
            return;
        from.Status.Links--;
        Status.Links++;
        directory.Parent = this;
    }

    /// <summary>Whether this directory is the node or somewhere below it.</summary>
    private bool IsWithin(Node node)
    {
        for (var directory = this; directory is not null; directory = directory.Parent)
        {
            if (directory == node)
                return true;
        }

        return false;
    }
}
