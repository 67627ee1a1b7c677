namespace Externfs.Humfs.Commands.Converting;

/// <summary>A list of names, each followed by NUL, as listxattr(2) has it.</summary>
internal static class AttributeNames
{
    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> list)
    {
        for (int end; (end = list.Span.IndexOf((byte)0)) >= 0; list = list[(end + 1)..])
            yield return list[..end];
    }
}
