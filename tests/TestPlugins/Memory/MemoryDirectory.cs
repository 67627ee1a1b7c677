namespace Externfs.TestPlugins.Memory;

/// <summary>A directory.</summary>
internal sealed partial class MemoryDirectory : DirectoryNode, IMemoryNode, IExtendedAttributes
{
    // What a name counts for in the size of a directory, as in tmpfs.
    private const int NameSize = 20;

    private readonly Children _children = new();

    public MemoryDirectory(MemoryTree tree, Status status, MemoryDirectory? parent)
    {
        Tree = tree;
        Status = status;
        Parent = parent;
        status.Links = 2;
    }

    public MemoryTree Tree { get; }

    public Status Status { get; }

    /// <summary>Where it is; null for the root.</summary>
    public MemoryDirectory? Parent { get; private set; }

    public NodeAttributes Attributes => Status.Attributes((ulong)_children.Count * NameSize, 0);

    public override ulong Inode => Status.Inode;

    public override string DisplayPath => Status.Path;

    private bool IsRemoved => Status.Links == 0;

    public void NamesChanged(OpContext context) => Status.GiveBackWithoutName();

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request)
    {
        lock (Tree.Gate)
            return new(Attributes);
    }

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request)
    {
        if (request.Valid.Has(SetAttributes.Size))
            return new(Errno.EISDIR);
        lock (Tree.Gate)
        {
            Status.Set(request);
            return new(Attributes);
        }
    }

    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        lock (Tree.Gate)
            return new(_children.Find(request.Name.Span) is { } child ? EntryOf(child.Node) : Entry.Negative(CacheTime.Default));
    }

    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink)
    {
        lock (Tree.Gate)
        {
            Status.Access();
            foreach (var child in _children.After(request.After))
            {
                if (!child.IsGone && !sink.Add(child.Name, child.Cookie, EntryOf(child.Node)))
                    break;
            }
        }

        return new(Result.Ok);
    }

    public override ValueTask<Result<DirectoryHandle>> OpenAsync(OpContext context) => new(new MemoryDirectoryHandle(this));

    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => Status.GetExtendedAttributeAsync(name);

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => Status.ListExtendedAttributesAsync(context);

    public ValueTask<Result> SetExtendedAttributeAsync(OpContext context, SetExtendedAttributeRequest request) => Status.SetExtendedAttributeAsync(request);

    public ValueTask<Result> RemoveExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => Status.RemoveExtendedAttributeAsync(name);

    private static Entry EntryOf(Node node) => Entry.Of(node, ((IMemoryNode)node).Attributes);
}
