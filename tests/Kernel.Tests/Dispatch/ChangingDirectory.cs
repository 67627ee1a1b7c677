using System.Text;
using Externfs;

namespace Kernel.Tests.Dispatch;

/// <summary>The root of <see cref="ChangingFileSystem"/>.</summary>
internal sealed class ChangingDirectory(ChangingFileSystem tree) : DirectoryNode, IDirectorySync
{
    public override ulong Inode => 1;

    public override string DisplayPath => "/";

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(new NodeAttributes { Inode = 1, Type = FileType.Directory, Permissions = 0x1FF });

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request) => Text(request.Name) switch
    {
        "able" => new(tree.Able.Entry),
        "bare" => new(Entry.Of(new BareFile(), new NodeAttributes { Inode = 3, Type = FileType.Regular, Size = 10 })),
        "sub" => new(Entry.Of(new MemoryDirectory(4), new NodeAttributes { Inode = 4, Type = FileType.Directory })),
        "link" => new(Made(new BareLink(), 5, FileType.Symlink)),
        _ => new(Errno.ENOENT),
    };

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) =>
        tree.Gate is { } gate ? ChangingFileSystem.Waited(gate) : new(Result.Ok);

    public override ValueTask<Result<CreatedFile>> CreateAsync(OpContext context, CreateRequest request)
    {
        if (!tree.Creates)
            return new(Errno.ENOSYS);
        var file = new ChangingFile(tree, 9);
        var handle = tree.Uses.HasFlag(HandleUse.Files) ? new ChangingHandle(tree) : null;
        return tree.Done($"create {Text(request.Name)} {Octal(request.Permissions)} umask {Octal(request.Umask)} flags {request.Flags:x} {Who(context)}", new CreatedFile(Of(file, 9, FileType.Regular), handle));
    }

    public override ValueTask<Result<CreatedFile>> CreateTemporaryAsync(OpContext context, CreateRequest request) =>
        tree.Done($"tmpfile '{Text(request.Name)}' {Octal(request.Permissions)} flags {request.Flags:x}", new CreatedFile(Of(new ChangingFile(tree, 9), 9, FileType.Regular), null));

    public override ValueTask<Result<Entry>> MakeDirectoryAsync(OpContext context, MakeDirectoryRequest request) =>
        tree.Done($"mkdir {Text(request.Name)} {Octal(request.Permissions)} umask {Octal(request.Umask)} {Who(context)}", Of(new MemoryDirectory(9), 9, FileType.Directory));

    public override ValueTask<Result<Entry>> MakeNodeAsync(OpContext context, MakeNodeRequest request) => tree.Done(
        $"mknod {Text(request.Name)} {request.Type} {Octal(request.Permissions)} umask {Octal(request.Umask)} device {request.Device:x}",
        Of(request.Type == FileType.Regular ? new ChangingFile(tree, 9) : new BareLink(), 9, request.Type));

    public override ValueTask<Result<Entry>> MakeSymlinkAsync(OpContext context, MakeSymlinkRequest request) =>
        tree.Done($"symlink {Text(request.Name)} -> {Text(request.Target)}", Of(new BareLink(), 9, FileType.Symlink));

    public override ValueTask<Result<Entry>> LinkAsync(OpContext context, LinkRequest request) =>
        tree.Done($"link {Text(request.Name)} {request.Target.Inode} {request.TargetInode}", tree.Able.Entry);

    public override ValueTask<Result> UnlinkAsync(OpContext context, RemoveRequest request) => tree.Done($"unlink {Text(request.Name)}");

    public override ValueTask<Result> RemoveDirectoryAsync(OpContext context, RemoveRequest request) => tree.Done($"rmdir {Text(request.Name)}");

    public override ValueTask<Result> RenameAsync(OpContext context, RenameRequest request) =>
        tree.Done($"rename {Text(request.Name)} {request.NewDirectory.Inode} {request.NewDirectoryInode} {Text(request.NewName)} {request.Flags}");

    public ValueTask<Result> SyncAsync(OpContext context, SyncRequest request) => tree.Done($"fsyncdir {request.DataOnly}");

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static string Octal(ushort bits) => Convert.ToString(bits, 8);

    private static string Who(OpContext context) => $"by {context.Uid}:{context.Gid}{(context.IsMemberOf(50) ? " of 50" : "")}";

    private static Entry Made(Node node, ulong inode, FileType type) => Entry.Of(node, new NodeAttributes { Inode = inode, Type = type, Permissions = 0x1A4 });

    private Entry Of(Node node, ulong inode, FileType type) => Made(node, inode, tree.Makes ?? type);

    private sealed class BareFile : FileNode
    {
        public override ulong Inode => 3;

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
            new(new NodeAttributes { Inode = 3, Type = FileType.Regular, Size = 10 });
    }

    private sealed class BareLink : SymlinkNode
    {
        public override ulong Inode => 5;

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Errno.EIO);

        public override ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(OpContext context) => new(Errno.EIO);
    }
}
