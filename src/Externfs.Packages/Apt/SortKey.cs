using System.Buffers.Binary;

namespace Externfs.Packages.Apt;

/// <summary>The first 16 bytes of a package's name as numbers, which decide nearly every comparison, and the package's place in its list.</summary>
internal struct SortKey
{
    public ulong High;
    public ulong Low;
    public int Entry;

    /// <summary>The key of a package.</summary>
    /// <param name="name">At least 1 byte. Shorter names than 16 bytes count as followed by zeros.</param>
    /// <param name="entry">The package's place in its list.</param>
    public static SortKey Create(ReadOnlySpan<byte> name, int entry)
    {
        Span<byte> padded = stackalloc byte[16];
        padded.Clear();
        name[..Math.Min(name.Length, padded.Length)].CopyTo(padded);
        return new SortKey
        {
            High = BinaryPrimitives.ReadUInt64BigEndian(padded),
            Low = BinaryPrimitives.ReadUInt64BigEndian(padded[8..]),
            Entry = entry,
        };
    }
}
