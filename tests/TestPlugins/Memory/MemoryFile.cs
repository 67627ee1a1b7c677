namespace Externfs.TestPlugins.Memory;

/// <summary>A regular file; used through its node or through handles, as the tree says.</summary>
internal sealed partial class MemoryFile(Status status) : FileNode, IMemoryNode, IExtendedAttributes, IForgettable
{
    private readonly Content _content = new(status.Tree.Space);
    private int _opens;

    // Where nothing is opened, nobody says when a file without a name is closed. It goes when the kernel lets go of it.
    private bool _isKnown;

    public Status Status => status;

    public NodeAttributes Attributes => status.Attributes(_content.Size, _content.Blocks);

    /// <summary>A file that was made without a name (O_TMPFILE), and not for good (O_EXCL): it may get one.</summary>
    public bool AwaitsName { get; set; }

    public override ulong Inode => status.Inode;

    public override string DisplayPath => status.Path;

    public void NamesChanged(OpContext context)
    {
        _isKnown = UsedWithoutHandle && context.FindNode(Inode) is not null;
        TryCount();
    }

    /// <summary>Counts against the space of the tree while it has a name, is open or is known to the kernel.</summary>
    /// <returns>False where there is no room for it.</returns>
    public bool TryCount() => _content.TryCount(status.Links > 0 || _opens > 0 || _isKnown);

    /// <summary>A new file without a name is given to the kernel.</summary>
    public void Give() => _isKnown = UsedWithoutHandle;

    public void Forgotten()
    {
        lock (status.Tree.Gate)
        {
            _isKnown = false;
            TryCount();
        }
    }

    private bool UsedWithoutHandle => (status.Tree.Handles & HandleUse.Files) == HandleUse.None;

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request)
    {
        lock (status.Tree.Gate)
            return new(Attributes);
    }

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request)
    {
        lock (status.Tree.Gate)
        {
            if (request.Valid.Has(SetAttributes.Size))
            {
                if (request.Size > long.MaxValue)
                    return new(Errno.EFBIG);
                _content.Resize(request.Size);
                status.Modify();
                WakeReaders();
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
        status.Tree.Calls.Count(ref status.Tree.Calls.Opens);
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
