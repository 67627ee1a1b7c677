using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Nodes;

internal sealed partial class HumfsDirectory
{
    public override ValueTask<Result<CreatedFile>> CreateAsync(OpContext context, CreateRequest request)
    {
        var node = new NewNode { Type = FileType.Regular, Permissions = request.Permissions, Umask = request.Umask };
        var error = fileSystem.Tree.Make(context, inode, request.Name.Span, node, out var made);
        return new(Created(error, made, request));
    }

    public override ValueTask<Result<CreatedFile>> CreateTemporaryAsync(OpContext context, CreateRequest request)
    {
        var node = new NewNode { Type = FileType.Regular, Permissions = request.Permissions, Umask = request.Umask };
        var error = fileSystem.Tree.MakeTemporary(context, inode, node, out var made);
        return new(Created(error, made, request));
    }

    public override ValueTask<Result<Entry>> MakeDirectoryAsync(OpContext context, MakeDirectoryRequest request) =>
        Make(context, request.Name, new() { Type = FileType.Directory, Permissions = request.Permissions, Umask = request.Umask });

    public override ValueTask<Result<Entry>> MakeNodeAsync(OpContext context, MakeNodeRequest request) =>
        Make(context, request.Name, new() { Type = request.Type, Permissions = request.Permissions, Umask = request.Umask, Device = request.Device });

    public override ValueTask<Result<Entry>> MakeSymlinkAsync(OpContext context, MakeSymlinkRequest request) =>
        Make(context, request.Name, new() { Type = FileType.Symlink, Target = request.Target.Span });

    private ValueTask<Result<Entry>> Make(OpContext context, ReadOnlyMemory<byte> name, NewNode node)
    {
        var error = fileSystem.Tree.Make(context, inode, name.Span, node, out var made);
        return new(error == Errno.None ? HumfsNodes.EntryOf(fileSystem, made!) : HumfsNodes.OfName(error));
    }

    private Result<CreatedFile> Created(Errno error, Inode? made, CreateRequest request)
    {
        if (error != Errno.None)
            return HumfsNodes.OfName(error);
        FileHandle? handle = null;
        if (fileSystem.LendsDescriptors)
        {
            // It was just made: there is nothing to cut.
            var opened = HumfsHandle.Open(fileSystem, made!, new OpenRequest { Flags = request.Flags & ~0x200U });
            if (!opened.TryGet(out handle))
                return opened.Error;
        }

        var entry = HumfsNodes.EntryOf(fileSystem, made!);
        return entry.TryGet(out var known) ? new CreatedFile(known, handle) : entry.Error;
    }
}
