namespace Externfs;

/// <summary>The names of a route's keys: escaped, but below a <c>{**path}</c>, where a key is a file name already.</summary>
internal static class TreeName
{
    /// <summary>The name of a key.</summary>
    /// <param name="group">A key route.</param>
    /// <param name="key">A key of its lister.</param>
    /// <param name="buffer">Room for <see cref="NameEscaping.MaxNameLength"/> bytes, used where the name is not the key itself.</param>
    /// <returns>Empty when the key can't be a name.</returns>
    public static ReadOnlySpan<byte> Of(CompiledRoute group, ReadOnlySpan<byte> key, Span<byte> buffer)
    {
        if (group.IsSubtree)
            return IsFileName(key) ? key : default;
        if (NameEscaping.IsOrdinary(key))
            return key;
        NameEscaping.TryEscape(key, buffer, out var length);
        return buffer[..length];
    }

    /// <summary>The key of a name, or null where it is no key's.</summary>
    public static byte[]? KeyOf(CompiledRoute group, ReadOnlySpan<byte> name)
    {
        if (group.IsSubtree || NameEscaping.IsOrdinary(name))
            return name.ToArray();
        Span<byte> key = stackalloc byte[NameEscaping.MaxNameLength];
        return NameEscaping.TryUnescape(name, key, out var length) ? key[..length].ToArray() : null;
    }

    private static bool IsFileName(ReadOnlySpan<byte> name) => name.Length is > 0 and <= NameEscaping.MaxNameLength
        && name.IndexOfAny((byte)'/', (byte)0) < 0 && !name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8);
}
