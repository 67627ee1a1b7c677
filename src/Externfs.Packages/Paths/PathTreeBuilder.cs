using System.Numerics;

namespace Externfs.Packages.Paths;

/// <summary>Collects paths in any order, then packs them. Entries have provisional numbers until then; the root's is 0 in both.</summary>
internal sealed partial class PathTreeBuilder
{
    // Bytes of a list a path, and bytes of a name: what Debian's packages have, on the safe side.
    private const int BytesOfListPerEntry = 40;
    private const int BytesOfNamePerEntry = 20;

    private byte[] _names;
    private int _namesLength;
    private Provisional[] _entries;
    private int _count = 1;

    // Open addressing: provisional numbers by parent and name; 0 is a free slot.
    private int[] _table;

    /// <summary>An empty tree.</summary>
    /// <param name="listBytes">How long the lists are that will be added; a guess will do.</param>
    public PathTreeBuilder(long listBytes)
    {
        var entries = (int)Math.Clamp(listBytes / BytesOfListPerEntry, 16, 1 << 24);
        _names = new byte[entries * BytesOfNamePerEntry];
        _entries = new Provisional[entries];
        _table = new int[(int)BitOperations.RoundUpToPowerOf2((uint)entries * 2)];
        _entries[0] = new Provisional { Next = -1, FirstChild = -1 };
    }

    /// <summary>The tree of one list.</summary>
    public static PackedPathTree Pack(ReadOnlySpan<byte> list)
    {
        var builder = new PathTreeBuilder(list.Length);
        builder.AddList(list);
        return builder.Pack();
    }

    /// <summary>Entries so far, the root included.</summary>
    public int Count => _count;

    /// <summary>How many entries there is room for without growing.</summary>
    public int Capacity => _entries.Length;

    /// <summary>The child with this name, made where there is none.</summary>
    public int Add(int parent, ReadOnlySpan<byte> name)
    {
        var hash = Hash(parent, name);
        var mask = _table.Length - 1;
        var slot = (int)hash & mask;
        for (; _table[slot] != 0; slot = (slot + 1) & mask)
        {
            ref var candidate = ref _entries[_table[slot]];
            if (candidate.Hash == hash && candidate.Parent == parent && NameOf(candidate).SequenceEqual(name))
                return _table[slot];
        }

        var entry = Append(parent, name, hash);
        _table[slot] = entry;
        if (_count * 2 > _table.Length)
            Rehash();
        return entry;
    }

    /// <summary>Packs. What the tree looks like depends on the set of paths alone, not on their order.</summary>
    /// <param name="numbers">Takes the final number of each provisional one; may be empty.</param>
    public PackedPathTree Pack(Span<int> numbers = default)
    {
        var names = new byte[_namesLength];
        var nameStarts = new int[_count + 1];
        var firstChildren = new int[_count + 1];
        var parents = new int[_count];
        var order = new int[_count];
        var next = 1;
        var namesEnd = 0;
        for (var number = 0; number < _count; number++)
        {
            ref var entry = ref _entries[order[number]];
            if (!numbers.IsEmpty)
                numbers[order[number]] = number;
            nameStarts[number] = namesEnd;
            NameOf(entry).CopyTo(names.AsSpan(namesEnd));
            namesEnd += entry.NameLength;
            firstChildren[number] = next;
            var first = next;
            for (var child = entry.FirstChild; child >= 0; child = _entries[child].Next)
            {
                parents[next] = number;
                order[next++] = child;
            }

            // The youngest child comes first in the chain, and lists are nearly sorted.
            var children = order.AsSpan(first, next - first);
            children.Reverse();
            Sort(children);
        }

        nameStarts[_count] = namesEnd;
        firstChildren[_count] = next;
        return new PackedPathTree(names, nameStarts, firstChildren, parents);
    }

    private ReadOnlySpan<byte> NameOf(in Provisional entry) => _names.AsSpan(entry.NameStart, entry.NameLength);

    private int Append(int parent, ReadOnlySpan<byte> name, uint hash)
    {
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);
        if (_namesLength + name.Length > _names.Length)
            Array.Resize(ref _names, Math.Max(_names.Length * 2, _namesLength + name.Length));
        name.CopyTo(_names.AsSpan(_namesLength));
        _entries[_count] = new Provisional
        {
            Start = Start(name),
            Parent = parent,
            NameStart = _namesLength,
            NameLength = name.Length,
            Hash = hash,
            FirstChild = -1,
            Next = _entries[parent].FirstChild,
        };
        _entries[parent].FirstChild = _count;
        _namesLength += name.Length;
        return _count++;
    }

    private void Rehash()
    {
        _table = new int[_table.Length * 2];
        var mask = _table.Length - 1;
        for (var entry = 1; entry < _count; entry++)
        {
            var slot = (int)_entries[entry].Hash & mask;
            while (_table[slot] != 0)
                slot = (slot + 1) & mask;
            _table[slot] = entry;
        }
    }

    private struct Provisional
    {
        public ulong Start;
        public int Parent;
        public int NameStart;
        public int NameLength;
        public uint Hash;
        public int FirstChild;
        public int Next;
    }
}
