using System.Text;

namespace Externfs;

/// <summary>From a route and its keys to a directory's inode number and a name in it.</summary>
internal static class TreePath
{
    public static (ulong Parent, byte[] Name) Locate(string route, IReadOnlyList<TreeKey> keys)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(keys);
        var names = new List<byte[]>();
        var used = 0;
        foreach (var segment in RoutePattern.Split(route))
        {
            if (!segment.StartsWith('{'))
                names.Add(Encoding.UTF8.GetBytes(segment));
            else if (used == keys.Count)
                throw new ArgumentException($"route '{route}' has more keys than the {keys.Count} given", nameof(keys));
            else if (segment.StartsWith("{**", StringComparison.Ordinal))
                AddPath(names, keys[used++].Bytes.Span);
            else
                names.Add(NameEscaping.Escape(keys[used++].Bytes.Span));
        }

        if (used != keys.Count)
            throw new ArgumentException($"route '{route}' has {used} keys, {keys.Count} are given", nameof(keys));
        var parent = InodeNumber.Root;
        for (var i = 0; i < names.Count - 1; i++)
            parent = InodeNumber.Of(parent, names[i], FileType.Directory);
        return (parent, names.Count == 0 ? [] : names[^1]);
    }

    private static void AddPath(List<byte[]> names, ReadOnlySpan<byte> path)
    {
        foreach (var part in path.Split((byte)'/'))
        {
            if (part.Start.Value != part.End.Value)
                names.Add(path[part].ToArray());
        }
    }
}
