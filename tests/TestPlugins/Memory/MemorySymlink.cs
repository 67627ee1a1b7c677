namespace Externfs.TestPlugins.Memory;

/// <summary>A symbolic link.</summary>
internal sealed class MemorySymlink(Status status, byte[] target) : SymlinkNode, IMemoryNode, IExtendedAttributes
{
    public Status Status => status;

    public NodeAttributes Attributes => status.Attributes((ulong)target.Length, 0);

    public override ulong Inode => status.Inode;

    public override string DisplayPath => status.Path;

    public void NamesChanged(OpContext context) => status.GiveBackWithoutName();

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request)
    {
        lock (status.Tree.Gate)
            return new(Attributes);
    }

    public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request)
    {
        lock (status.Tree.Gate)
        {
            status.Set(request);
            return new(Attributes);
        }
    }

    public override ValueTask<Result<ReadOnlyMemory<byte>>> ReadLinkAsync(OpContext context) => new((ReadOnlyMemory<byte>)target);

    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => status.GetExtendedAttributeAsync(name);

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => status.ListExtendedAttributesAsync(context);

    public ValueTask<Result> SetExtendedAttributeAsync(OpContext context, SetExtendedAttributeRequest request) => status.SetExtendedAttributeAsync(request);

    public ValueTask<Result> RemoveExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => status.RemoveExtendedAttributeAsync(name);
}
