#pragma warning disable MA0048, CA1852
namespace Externfs.Tests.Docs;

public sealed class OneFile : FileSystem
{
    public override DirectoryNode Root { get; } = new Top();
}

internal sealed class Top : DirectoryNode
{
    private readonly Greeting _greeting = new();

    public override ulong Inode => InodeNumber.Root;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(new NodeAttributes { Inode = Inode, Type = FileType.Directory, Permissions = 0b101_101_101 });

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request) =>
        new(request.Name.Span.SequenceEqual("greeting"u8) ? Entry.Of(_greeting, _greeting.Attributes) : Entry.Negative(CacheTime.Default));

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        if (request.After < 1)
            sink.Add("greeting"u8, cookie: 1, Entry.Of(_greeting, _greeting.Attributes));
        return new(Result.Ok);
    }
}

internal sealed class Greeting : FileNode
{
    private static readonly byte[] Text = "Hello.\n"u8.ToArray();

    public override ulong Inode => 2;

    public NodeAttributes Attributes => new() { Inode = Inode, Type = FileType.Regular, Permissions = 0b100_100_100, Size = (ulong)Text.Length };

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Slice(Text, request));
}
