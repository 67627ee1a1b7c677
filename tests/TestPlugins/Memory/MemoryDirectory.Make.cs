namespace Externfs.TestPlugins.Memory;

internal sealed partial class MemoryDirectory
{
    private const ushort SetGid = 0x400;

    public override ValueTask<Result<CreatedFile>> CreateAsync(OpContext context, CreateRequest request)
    {
        lock (Tree.Gate)
        {
            var made = Make(request.Name, new MemoryFile(NewStatus(context, FileType.Regular, request.Permissions, request.Umask)));
            return new(made.TryGet(out var entry) ? new CreatedFile(entry, Open((MemoryFile)entry.Node!)) : made.Error);
        }
    }

    public override ValueTask<Result<CreatedFile>> CreateTemporaryAsync(OpContext context, CreateRequest request)
    {
        lock (Tree.Gate)
        {
            if (!Tree.Space.TryTakeInode())
                return new(Errno.ENOSPC);
            var file = new MemoryFile(NewStatus(context, FileType.Regular, request.Permissions, request.Umask))
            {
                AwaitsName = (request.Flags & OpenFlags.Exclusive) == 0,
            };
            var handle = Open(file);
            file.Give();
            file.TryCount();
            return new(new CreatedFile(EntryOf(file), handle));
        }
    }

    public override ValueTask<Result<Entry>> MakeNodeAsync(OpContext context, MakeNodeRequest request)
    {
        lock (Tree.Gate)
        {
            var status = NewStatus(context, request.Type, request.Permissions, request.Umask, request.Device);
            return new(Make(request.Name, request.Type == FileType.Regular ? new MemoryFile(status) : new MemorySpecial(status)));
        }
    }

    public override ValueTask<Result<Entry>> MakeSymlinkAsync(OpContext context, MakeSymlinkRequest request)
    {
        lock (Tree.Gate)
            return new(Make(request.Name, new MemorySymlink(NewStatus(context, FileType.Symlink, 0x1FF, 0), request.Target.ToArray())));
    }

    public override ValueTask<Result<Entry>> MakeDirectoryAsync(OpContext context, MakeDirectoryRequest request)
    {
        lock (Tree.Gate)
        {
            var permissions = (ushort)(request.Permissions | (Status.Permissions & SetGid));
            var made = Make(request.Name, new MemoryDirectory(Tree, NewStatus(context, FileType.Directory, permissions, request.Umask), this));
            if (made.IsOk)
                Status.Links++;
            return new(made);
        }
    }

    public override ValueTask<Result<Entry>> LinkAsync(OpContext context, LinkRequest request)
    {
        lock (Tree.Gate)
        {
            if (CanAdd(request.Name.Span) is var error && error != Errno.None)
                return new(error);
            var status = ((IMemoryNode)request.Target).Status;
            if (status.Links == 0 && request.Target is not MemoryFile { AwaitsName: true })
                return new(Errno.ENOENT);
            status.Links++;
            if (request.Target is MemoryFile file && !file.TryCount())
            {
                status.Links--;
                return new(Errno.ENOSPC);
            }

            status.Change();
            Add(request.Name.Span, request.Target);
            return new(EntryOf(request.Target));
        }
    }

    private MemoryHandle? Open(MemoryFile file) => Tree.Handles.HasFlag(HandleUse.Files) ? file.Open() : null;

    /// <summary>The owner is who asks; below a directory with setgid, its group is the directory's.</summary>
    private Status NewStatus(OpContext context, FileType type, ushort permissions, ushort umask, uint device = 0) =>
        new(Tree, Tree.NextInode(), type, Inherited(type, permissions, umask), context.Uid, Status.HasSetGid ? Status.Gid : context.Gid, Timestamp.Now)
        {
            Device = device,
        };

    private InheritedAcl Inherited(FileType type, ushort permissions, ushort umask) =>
        type == FileType.Symlink ? new(permissions, null, null) : Status.Inherit(permissions, umask, type == FileType.Directory);

    private Result<Entry> Make(ReadOnlyMemory<byte> name, Node node)
    {
        if (CanAdd(name.Span) is var error && error != Errno.None)
            return error;
        if (!Tree.Space.TryTakeInode())
            return Errno.ENOSPC;
        if (node is not MemoryDirectory)
            ((IMemoryNode)node).Status.Links = 1;
        Add(name.Span, node);
        return EntryOf(node);
    }

    private Errno CanAdd(ReadOnlySpan<byte> name) => IsRemoved ? Errno.ENOENT : _children.Find(name) is null ? Errno.None : Errno.EEXIST;

    private void Place(Child child) => child.Status.IsAt(this, child.Name);

    private void Add(ReadOnlySpan<byte> name, Node node)
    {
        Place(_children.Add(name, node));
        Status.Modify();
    }
}
