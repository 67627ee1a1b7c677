using System.Text;

namespace Externfs.Tests;

/// <summary>A file system that finds nodes by number alone, one node object for all numbers, with extended attributes.</summary>
public sealed class ResolverFilterTests
{
    [Fact]
    public async Task A_filter_over_a_resolver_resolves()
    {
        var filtered = FilterFileSystem.Over(new Numbers(), new ReadOnlyFilter());
        var resolver = Assert.IsAssignableFrom<INodeResolver>(filtered);
        Assert.Same(filtered.Root, resolver.Resolve(1));
        Assert.Null(resolver.Resolve(0));
        var file = Assert.IsAssignableFrom<FileNode>(resolver.Resolve(7));
        Assert.Same(file, resolver.Resolve(8));
        using var caller = new Caller();
        var entry = (await filtered.Root.LookupAsync(caller, new LookupRequest("12"u8.ToArray()))).Value;
        Assert.Same(file, entry.Node);
        Assert.Equal(12UL, entry.Attributes.Inode);
        Assert.IsNotAssignableFrom<INodeResolver>(FilterFileSystem.Over(new TreeBuilder().Build(), new ReadOnlyFilter()));
    }

    [Fact]
    public async Task A_filter_names_the_node_that_is_meant()
    {
        var lines = new List<string>();
        var filtered = FilterFileSystem.Over(FilterFileSystem.Over(new Numbers(), FaultFilter.Parse("getattr:EIO:1:/numbers/8")), new AuditFilter(lines.Add));
        using var caller = new Caller();
        await filtered.Root.LookupAsync(caller, new LookupRequest("12"u8.ToArray()));
        foreach (var inode in (ulong[])[7, 8])
        {
            caller.On = inode;
            await ((INodeResolver)filtered).Resolve(inode)!.GetAttributesAsync(caller, default);
        }

        caller.On = 9;
        var opened = (await Assert.IsAssignableFrom<FileNode>(((INodeResolver)filtered).Resolve(9)).OpenAsync(caller, default)).Value;
        caller.On = 1;
        await opened.ReleaseAsync();
        Assert.Equal(
            ["lookup /numbers/12 ok", "getattr /numbers/7 ok", "getattr /numbers/8 EIO", "open /numbers/9 ok", "release /numbers/9 ok"],
            lines.Select(line => line.Split(' ')).Select(words => $"{words[0]} {words[1]} {words[4]}"));
    }

    [Fact]
    public void Resolving_through_a_filter_allocates_nothing()
    {
        var resolver = (INodeResolver)FilterFileSystem.Over(new Numbers(), new ReadOnlyFilter());
        resolver.Resolve(7);
        var before = GC.GetAllocatedBytesForCurrentThread();
        resolver.Resolve(8);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Extended_attributes_come_through()
    {
        var filtered = FilterFileSystem.Over(new Numbers(), new ReadOnlyFilter());
        Assert.True(filtered.HasExtendedAttributes);
        using var caller = new Caller();
        var file = Assert.IsAssignableFrom<IExtendedAttributes>(((INodeResolver)filtered).Resolve(7));
        Assert.Equal("value of user.a", Encoding.UTF8.GetString((await file.GetExtendedAttributeAsync(caller, "user.a"u8.ToArray())).Value.Span));
        Assert.Equal("user.a\0", Encoding.UTF8.GetString((await file.ListExtendedAttributesAsync(caller)).Value.Span));
        var root = Assert.IsAssignableFrom<IExtendedAttributes>(filtered.Root);
        Assert.Equal(Errno.EOPNOTSUPP, (await root.ListExtendedAttributesAsync(caller)).Error);
    }

    private sealed class Numbers : FileSystem, INodeResolver
    {
        private readonly Number _number = new();

        public Numbers() => Root = new Top(_number);

        public override DirectoryNode Root { get; }

        public override bool HasExtendedAttributes => true;

        public Node? Resolve(ulong inode) => inode switch
        {
            0 => null,
            1 => Root,
            _ => _number,
        };
    }

    private sealed class Top(Number number) : DirectoryNode
    {
        public override ulong Inode => 1;

        public override string DisplayPath => "/numbers";

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
            new(new NodeAttributes { Inode = 1, Type = FileType.Directory });

        public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request) =>
            new(Entry.Of(number, new NodeAttributes { Inode = ulong.Parse(Encoding.UTF8.GetString(request.Name.Span)), Type = FileType.Regular }));

        public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) => new(Result.Ok);
    }

    private sealed class Number : FileNode, IExtendedAttributes
    {
        public override ulong Inode => 2;

        public override string DisplayPathOf(ulong inode) => $"/numbers/{inode}";

        public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) => new(new Open());

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
            new(new NodeAttributes { Inode = context.Inode, Type = FileType.Regular });

        public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) =>
            new((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"value of {Encoding.UTF8.GetString(name.Span)}"));

        public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => new((ReadOnlyMemory<byte>)"user.a\0"u8.ToArray());
    }

    private sealed class Open : FileHandle
    {
        public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Filled(0));
    }
}
