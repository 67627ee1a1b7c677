namespace Externfs.Humfs.Nodes;

/// <summary>The name spaces of xattr(7).</summary>
internal static class AttributeNames
{
    private static ReadOnlySpan<byte> Trusted => "trusted."u8;

    /// <summary>Whether an attribute of this name can be kept.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> name) =>
        IsIn(name, "user."u8) || IsIn(name, Trusted) || IsIn(name, "security."u8) || name.SequenceEqual(PosixAcl.AccessName) || name.SequenceEqual(PosixAcl.DefaultName);

    /// <summary>A list of names, each followed by NUL, without those that only root sees.</summary>
    public static ReadOnlyMemory<byte> WithoutTrusted(ReadOnlyMemory<byte> names)
    {
        if (names.Span.IndexOf(Trusted) < 0)
            return names;
        List<byte> kept = new(names.Length);
        for (var rest = names.Span; !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)0) + 1;
            var name = end == 0 ? rest : rest[..end];
            if (!name.StartsWith(Trusted))
                kept.AddRange(name);
            rest = rest[name.Length..];
        }

        return kept.ToArray();
    }

    private static bool IsIn(ReadOnlySpan<byte> name, ReadOnlySpan<byte> space) => name.Length > space.Length && name.StartsWith(space);
}
