namespace Externfs.TestPlugins.Memory;

internal sealed partial class Status
{
    public ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(ReadOnlyMemory<byte> name)
    {
        lock (tree.Gate)
            return new(IsAcl(name.Span) ? GetAcl(name.Span) : Extended.Get(name.Span));
    }

    public ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context)
    {
        lock (tree.Gate)
            return new(ListWithAcls(Extended.List(context.Uid == 0)));
    }

    public ValueTask<Result> SetExtendedAttributeAsync(SetExtendedAttributeRequest request)
    {
        lock (tree.Gate)
        {
            var set = IsAcl(request.Name.Span) ? SetAcl(request) : Extended.Set(request);
            if (set.IsOk)
                Change();
            return new(set);
        }
    }

    public ValueTask<Result> RemoveExtendedAttributeAsync(ReadOnlyMemory<byte> name)
    {
        lock (tree.Gate)
        {
            var removed = IsAcl(name.Span) ? RemoveAcl(name.Span) : Extended.Remove(name.Span);
            if (removed.IsOk)
                Change();
            return new(removed);
        }
    }
}
