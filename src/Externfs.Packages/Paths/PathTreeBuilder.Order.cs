using System.Buffers.Binary;
using System.Numerics;

namespace Externfs.Packages.Paths;

internal sealed partial class PathTreeBuilder
{
    private static uint Hash(int parent, ReadOnlySpan<byte> name)
    {
        // The golden ratio in 64 bits: its multiples are spread over all of them.
        const ulong Factor = 0x9E37_79B9_7F4A_7C15;
        var hash = (((ulong)(uint)parent << 32) | (uint)name.Length) * Factor;
        while (name.Length > sizeof(ulong))
        {
            hash = (BitOperations.RotateLeft(hash, 29) ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) * Factor;
            name = name[sizeof(ulong)..];
        }

        hash = (BitOperations.RotateLeft(hash, 29) ^ Start(name)) * Factor;
        return (uint)(hash >> 32);
    }

    /// <summary>The first eight bytes of a name as a number that sorts as they do. A name has no NUL, so that a shorter one keeps its place.</summary>
    private static ulong Start(ReadOnlySpan<byte> name)
    {
        if (name.Length >= sizeof(ulong))
            return BinaryPrimitives.ReadUInt64BigEndian(name);
        var start = 0ul;
        foreach (var b in name)
            start = (start << 8) | b;
        return start << (8 * (sizeof(ulong) - name.Length));
    }

    /// <summary>Sorts siblings by the bytes of their names. What is in order already costs one pass.</summary>
    private void Sort(Span<int> siblings)
    {
        for (var i = 1; i < siblings.Length; i++)
        {
            if (Compare(siblings[i - 1], siblings[i]) <= 0)
                continue;
            siblings.Sort(Compare);
            return;
        }
    }

    private int Compare(int left, int right)
    {
        ref var one = ref _entries[left];
        ref var other = ref _entries[right];
        var order = one.Start.CompareTo(other.Start);
        return order != 0 ? order : NameOf(one).SequenceCompareTo(NameOf(other));
    }
}
