namespace Externfs.TestPlugins.Memory;

/// <summary>A regular file; used through its node or through handles, as the tree says.</summary>
internal sealed partial class MemoryFile(Status status) : FileNode, IMemoryNode, IExtendedAttributes
{
    private readonly Content _content = new(status.Tree.Space);
    private int _opens;

    public Status Status => status;

    public NodeAttributes Attributes => status.Attributes(_content.Size, _content.Blocks);

    /// <summary>A file that was made without a name (O_TMPFILE), and not for good (O_EXCL): it may get one.</summary>
    public bool AwaitsName { get; set; }

    public override ulong Inode => status.Inode;

    public void NamesChanged() => TryCount();

    /// <summary>Who has it, by name or by a handle, pays for it.</summary>
    /// <returns>False where there is no room for it.</returns>
    public bool TryCount() => _content.TryCount(status.Links > 0 || _opens > 0);

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request)
    {
        lock (status.Tree.Gate)
            return new(Attributes);
    }

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request)
    {
        lock (status.Tree.Gate)
        {
            if (request.Valid.HasFlag(SetAttributes.Size))
            {
                if (request.Size > long.MaxValue)
                    return new(Errno.EFBIG);
                _content.Resize(request.Size);
                status.Modify();
            }

            status.Set(request);
            return new(Attributes);
        }
    }

    public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request)
    {
        lock (status.Tree.Gate)
        {
            if ((request.Flags & OpenFlags.Truncate) != 0)
            {
                _content.Resize(0);
                status.Modify();
                if (request.ClearsSetId)
                    status.ClearSetId();
            }

            return new(Open());
        }
    }

    /// <summary>One more handle; under the tree's lock.</summary>
    public MemoryHandle Open()
    {
        _opens++;
        return new MemoryHandle(this);
    }

    public void Close()
    {
        lock (status.Tree.Gate)
        {
            _opens--;
            TryCount();
        }
    }

    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => status.GetExtendedAttributeAsync(name);

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => status.ListExtendedAttributesAsync(context);

    public ValueTask<Result> SetExtendedAttributeAsync(OpContext context, SetExtendedAttributeRequest request) => status.SetExtendedAttributeAsync(request);

    public ValueTask<Result> RemoveExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => status.RemoveExtendedAttributeAsync(name);
}
