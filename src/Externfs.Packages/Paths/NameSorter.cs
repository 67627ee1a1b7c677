using System.Buffers.Binary;

namespace Externfs.Packages.Paths;

/// <summary>Sorts entries by the bytes of their names: by the first eight as a number, then the rest where those are the same.</summary>
internal sealed class NameSorter(PathTreeBuilder builder) : IComparer<int>
{
    private ulong[] _keys = new ulong[64];

    public int Compare(int x, int y) => builder.Name(x).SequenceCompareTo(builder.Name(y));

    /// <summary>Sorts in place. What is in order already costs one pass.</summary>
    public void Sort(Span<int> entries)
    {
        if (IsSorted(entries))
            return;
        if (_keys.Length < entries.Length)
            _keys = new ulong[Math.Max(entries.Length, _keys.Length * 2)];
        var keys = _keys.AsSpan(0, entries.Length);
        for (var i = 0; i < entries.Length; i++)
            keys[i] = Key(builder.Name(entries[i]));
        keys.Sort(entries);
        var start = 0;
        for (var i = 1; i <= entries.Length; i++)
        {
            if (i < entries.Length && keys[i] == keys[start])
                continue;
            if (i - start > 1)
                entries[start..i].Sort(this);
            start = i;
        }
    }

    /// <summary>A name has no NUL, so that one with fewer than eight bytes keeps its place.</summary>
    private static ulong Key(ReadOnlySpan<byte> name)
    {
        if (name.Length >= sizeof(ulong))
            return BinaryPrimitives.ReadUInt64BigEndian(name);
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        name.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    private bool IsSorted(ReadOnlySpan<int> entries)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            if (Compare(entries[i - 1], entries[i]) > 0)
                return false;
        }

        return true;
    }
}
