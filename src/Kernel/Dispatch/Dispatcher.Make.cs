using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>What MKDIR, MKNOD, SYMLINK and LINK have in common: a node gets a name, and the kernel learns of both.</summary>
internal sealed partial class Dispatcher
{
    private const int PermissionBits = 0xFFF;
    private const int TypeShift = 12;

    private static readonly Action<Dispatcher, Request, Result<Entry>> FinishMake = static (dispatcher, request, result) =>
    {
        if (!result.TryGet(out var entry))
        {
            dispatcher.Fail(request, result.Error);
            return;
        }

        var answer = EncodeMade(request, entry);
        request.Remember(entry.Node!, entry.Attributes.Inode);
        request.Succeed(answer);
    };

    private static ushort Permissions(uint mode) => (ushort)(mode & PermissionBits);

    /// <summary>The umask where the kernel leaves it to the file system; otherwise it has applied it.</summary>
    private ushort Umask(uint umask) => Agreed(InitFlags.DontMask) ? (ushort)(umask & PermissionBits) : (ushort)0;

    private bool Agreed(InitFlags flags) => (Negotiated!.Value.Flags & flags) == flags;

    /// <summary>A made node on the wire.</summary>
    /// <exception cref="InvalidOperationException">It is not what was to be made: the kernel would answer EIO and forget to count the node.</exception>
    private static EntryOut EncodeMade(Request request, in Entry entry)
    {
        if (entry.Node is null)
            throw new InvalidOperationException("a node was made, and there is none");
        if (TypeToMake(request) is var type && type != FileType.Unknown && type != entry.Attributes.Type)
            throw new InvalidOperationException($"a node of type {type} was to be made, and is of type {entry.Attributes.Type}");
        return EntryEncoding.Encode(request.Vfs, entry);
    }

    private static FileType TypeToMake(Request request)
    {
        var reader = new MessageReader(request.Body);
        return request.Header.Opcode switch
        {
            Opcode.MkDir => FileType.Directory,
            Opcode.Symlink => FileType.Symlink,
            Opcode.MkNod when reader.TryRead<MknodIn>(out var message) => (FileType)(message.Mode >> TypeShift),
            Opcode.Link => FileType.Unknown,
            _ => FileType.Regular,
        };
    }
}
