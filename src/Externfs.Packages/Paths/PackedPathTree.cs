namespace Externfs.Packages.Paths;

/// <summary>A tree of paths in four arrays, some 25 bytes a path: entries are numbers, 0 is the root, and the children of an entry are a run in ascending order of name bytes.</summary>
internal sealed class PackedPathTree
{
    private readonly byte[] _names;

    // Both have one element more than there are entries: an entry's name and children end where those of the next entry start.
    private readonly int[] _nameStarts;
    private readonly int[] _firstChildren;
    private readonly int[] _parents;

    public PackedPathTree(byte[] names, int[] nameStarts, int[] firstChildren, int[] parents)
    {
        _names = names;
        _nameStarts = nameStarts;
        _firstChildren = firstChildren;
        _parents = parents;
    }

    public int Count => _parents.Length;

    public ReadOnlySpan<byte> Name(int entry) => _names.AsSpan(_nameStarts[entry], _nameStarts[entry + 1] - _nameStarts[entry]);

    public int Parent(int entry) => _parents[entry];

    public (int First, int Count) Children(int entry) => (_firstChildren[entry], _firstChildren[entry + 1] - _firstChildren[entry]);

    public int Find(int entry, ReadOnlySpan<byte> name)
    {
        var low = _firstChildren[entry];
        var high = _firstChildren[entry + 1] - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Name(middle).SequenceCompareTo(name);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    /// <summary>The entry with this absolute path, or -1.</summary>
    public int FindPath(ReadOnlySpan<byte> path)
    {
        var entry = 0;
        foreach (var range in path.Split((byte)'/'))
        {
            var part = path[range];
            if (part.IsEmpty || part.SequenceEqual("."u8))
                continue;
            entry = Find(entry, part);
            if (entry < 0)
                return -1;
        }

        return entry;
    }

    /// <summary>Writes the absolute path of an entry: nothing for the root, <c>/etc/passwd</c> for another.</summary>
    /// <returns>Its bytes, or -1 where it does not fit.</returns>
    public int WritePath(int entry, Span<byte> destination)
    {
        var length = 0;
        for (var at = entry; at != 0; at = _parents[at])
            length += Name(at).Length + 1;
        if (length > destination.Length)
            return -1;
        var end = length;
        for (var at = entry; at != 0; at = _parents[at])
        {
            var name = Name(at);
            end -= name.Length;
            name.CopyTo(destination[end..]);
            destination[--end] = (byte)'/';
        }

        return length;
    }
}
