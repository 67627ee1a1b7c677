namespace Externfs.TestPlugins.Memory;

/// <summary>A device, FIFO or socket.</summary>
internal sealed class MemorySpecial(Status status) : SpecialNode, IMemoryNode, IExtendedAttributes
{
    public Status Status => status;

    public NodeAttributes Attributes => status.Attributes(0, 0);

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

    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => status.GetExtendedAttributeAsync(name);

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context) => status.ListExtendedAttributesAsync(context);

    public ValueTask<Result> SetExtendedAttributeAsync(OpContext context, SetExtendedAttributeRequest request) => status.SetExtendedAttributeAsync(request);

    public ValueTask<Result> RemoveExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => status.RemoveExtendedAttributeAsync(name);
}
