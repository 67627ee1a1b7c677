using System.Text;

namespace Externfs.TestPlugins.Unruly;

/// <summary>A directory of fixed children; cookies are their places.</summary>
internal sealed class Folder(ulong inode, string path) : DirectoryNode, INodeWithAttributes
{
    private readonly List<(byte[] Name, Node Node)> _children = [];

    public override ulong Inode => inode;

    public override string DisplayPath => path;

    public bool Fails { get; init; }

    public NodeAttributes Attributes => new() { Inode = inode, Type = FileType.Directory, Permissions = 0x1ED, LinkCount = 2 };

    public void Add(string name, Node node) => Add(Encoding.UTF8.GetBytes(name), node);

    public void Add(byte[] name, Node node) => _children.Add((name, node));

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        Fails ? new(Errno.EIO) : new(Attributes);

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        foreach (var (name, node) in _children)
        {
            if (request.Name.Span.SequenceEqual(name))
                return new(EntryOf(node));
        }

        return new(Errno.ENOENT);
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        for (var i = (int)request.After; i < _children.Count; i++)
        {
            if (!sink.Add(_children[i].Name, (ulong)i + 1, EntryOf(_children[i].Node)))
                break;
        }

        return new(Result.Ok);
    }

    public override ValueTask<Result<DirectoryHandle>> OpenAsync(OpContext context) => new(new Handle(this));

    private static Entry EntryOf(Node node) => Entry.Of(node, ((INodeWithAttributes)node).Attributes);

    private sealed class Handle(Folder folder) : DirectoryHandle
    {
        public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) => folder.ListAsync(context, request, sink);
    }
}
