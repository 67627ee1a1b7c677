using System.Buffers.Binary;
using System.Numerics;

namespace Externfs;

/// <summary>XXH64, see https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md: the same number in every process and on every machine.</summary>
internal static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    public static ulong Hash(ReadOnlySpan<byte> data, ulong seed = 0)
    {
        unchecked
        {
            var length = (ulong)data.Length;
            var hash = data.Length >= 32 ? Stripes(ref data, seed) : seed + Prime5;
            hash += length;
            for (; data.Length >= 8; data = data[8..])
                hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(data)), 27) * Prime1) + Prime4;
            if (data.Length >= 4)
            {
                hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(data) * Prime1), 23) * Prime2) + Prime3;
                data = data[4..];
            }

            foreach (var value in data)
                hash = BitOperations.RotateLeft(hash ^ (value * Prime5), 11) * Prime1;
            hash = (hash ^ (hash >> 33)) * Prime2;
            hash = (hash ^ (hash >> 29)) * Prime3;
            return hash ^ (hash >> 32);
        }
    }

    private static ulong Stripes(ref ReadOnlySpan<byte> data, ulong seed)
    {
        unchecked
        {
            var (a, b, c, d) = (seed + Prime1 + Prime2, seed + Prime2, seed, seed - Prime1);
            for (; data.Length >= 32; data = data[32..])
            {
                a = Round(a, BinaryPrimitives.ReadUInt64LittleEndian(data));
                b = Round(b, BinaryPrimitives.ReadUInt64LittleEndian(data[8..]));
                c = Round(c, BinaryPrimitives.ReadUInt64LittleEndian(data[16..]));
                d = Round(d, BinaryPrimitives.ReadUInt64LittleEndian(data[24..]));
            }

            var hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            return Merge(Merge(Merge(Merge(hash, a), b), c), d);
        }
    }

    private static ulong Round(ulong accumulator, ulong lane) => unchecked(BitOperations.RotateLeft(accumulator + (lane * Prime2), 31) * Prime1);

    private static ulong Merge(ulong hash, ulong accumulator) => unchecked(((hash ^ Round(0, accumulator)) * Prime1) + Prime4);
}
