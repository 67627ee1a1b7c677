namespace Externfs;

/// <summary>A child's place in a listing: the four upper of 62 bits are the group (0: fixed names, then the key routes), 58 are the child's own.</summary>
internal static class TreeCookie
{
    public const int MaxGroups = 15;
    public const ulong MaxValue = (1UL << Bits) - 1;
    private const int Bits = 58;

    public static ulong Of(int group, ulong value) => ((ulong)group << Bits) | value;

    public static int GroupOf(ulong cookie) => (int)(cookie >> Bits);

    public static ulong ValueOf(ulong cookie) => cookie & MaxValue;

    /// <summary>The value of a child that is placed by its name; the last is left free, so that two of one hash can stand beside each other.</summary>
    public static ulong OfName(ReadOnlySpan<byte> name) => Math.Clamp(XxHash64.Hash(name) >> (64 - Bits), 1, MaxValue - ushort.MaxValue);
}
