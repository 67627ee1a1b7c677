using Externfs;

namespace Kernel.Tests.Dispatch;

/// <summary>
/// <code>
/// /            1
///   hello      2   "hello, world\n"
///   sub/       3
///     inner    6   empty
///   link       4   -> hello
///   slow       5   its reads wait
///   broken     7   throws
/// </code>
/// </summary>
internal sealed class MemoryFileSystem : FileSystem
{
    public MemoryFileSystem(HandleUse handles = HandleUse.None)
    {
        Handles = handles;
        var hello = new MemoryFile(2, "hello, world\n"u8.ToArray());
        var inner = new MemoryFile(6, []);
        var sub = new MemoryDirectory(3, ("inner", inner, inner.Attributes));
        Root = new MemoryDirectory(
            1,
            ("hello", hello, hello.Attributes),
            ("sub", sub, sub.Attributes),
            ("link", new Link(), Link.Attributes),
            ("slow", Slow, Slow.Attributes),
            ("broken", new BrokenFile(7), new NodeAttributes { Inode = 7, Type = FileType.Regular }));
    }

    public override DirectoryNode Root { get; }

    public override HandleUse Handles { get; }

    public override bool HasExtendedAttributes => true;

    public SlowFile Slow { get; } = new(5);

    private sealed class Link : SymlinkNode
    {
        public static NodeAttributes Attributes => new() { Inode = 4, Type = FileType.Symlink, Permissions = 0x1FF, Size = 5 };

        public override ulong Inode => 4;

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

        public override ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(OpContext context) => new((ReadOnlyMemory<byte>)"hello"u8.ToArray());
    }
}
