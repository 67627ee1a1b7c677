namespace Externfs.TestPlugins.Memory;

/// <summary>The extended attributes of a node.</summary>
internal sealed class ExtendedAttributes
{
    // XATTR_LIST_MAX: what listxattr(2) can show.
    private const int MostBytes = 65_536;

    private Dictionary<byte[], byte[]>? _values;

    public Result<ReadOnlyMemory<byte>> Get(ReadOnlySpan<byte> name) =>
        _values is not null && _values.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var value) ? (ReadOnlyMemory<byte>)value : Errno.ENODATA;

    /// <summary>The names, each with a NUL behind it; what is trusted, only to root.</summary>
    public ReadOnlyMemory<byte> List(bool isRoot)
    {
        if (_values is null)
            return default;
        var list = new List<byte>();
        foreach (var name in _values.Keys)
        {
            if (!isRoot && name.AsSpan().StartsWith("trusted."u8))
                continue;
            list.AddRange(name);
            list.Add(0);
        }

        return list.ToArray();
    }

    public Result Set(in SetExtendedAttributeRequest request)
    {
        var name = request.Name.Span;
        if (!IsKept(name))
            return Errno.EOPNOTSUPP;
        _values ??= new(NameComparer.Instance);
        var values = _values.GetAlternateLookup<ReadOnlySpan<byte>>();
        var isSet = values.TryGetValue(name, out var old);
        if (isSet ? request.OnlyCreate : request.OnlyReplace)
            return isSet ? Errno.EEXIST : Errno.ENODATA;
        var bytes = _values.Sum(pair => pair.Key.Length + pair.Value.Length) - (isSet ? name.Length + old!.Length : 0);
        if (bytes + name.Length + request.Value.Length > MostBytes)
            return Errno.ENOSPC;
        values[name] = request.Value.ToArray();
        return Result.Ok;
    }

    public Result Remove(ReadOnlySpan<byte> name) =>
        _values is not null && _values.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(name) ? Result.Ok : Errno.ENODATA;

    private static bool IsKept(ReadOnlySpan<byte> name) =>
        name.StartsWith("user."u8) || name.StartsWith("trusted."u8) || name.StartsWith("security."u8);
}
