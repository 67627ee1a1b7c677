namespace Externfs;

/// <summary>
/// Inode numbers out of names: a 64-bit hash (XXH64), so the same thing has the same number after a restart of the host without any table. Among ten
/// million nodes two share a number with a probability of three in a million.
/// </summary>
public static class InodeNumber
{
    /// <summary>The root's number.</summary>
    public const ulong Root = 1;

    /// <summary>The first of the last 256 numbers, which belong to <c>.externfs/</c>.</summary>
    public const ulong FirstReserved = 0xFFFF_FFFF_FFFF_FF00;

    /// <summary>The number of a child; never 0, 1 or a reserved one.</summary>
    /// <param name="directory">The directory's number.</param>
    /// <param name="name">The child's name.</param>
    /// <param name="type">What the child is: a number whose type changed would be a broken inode to the kernel.</param>
    public static ulong Of(ulong directory, ReadOnlySpan<byte> name, FileType type) =>
        Free(XxHash64.Hash(name, unchecked((directory * 0x9E37_79B9_7F4A_7C15) + (ulong)type)));

    private static ulong Free(ulong hash) => hash is <= Root or >= FirstReserved ? hash ^ 0x5555_5555_5555_5555 : hash;
}
