namespace Externfs.PackageDb.Identity;

/// <summary>A 64-bit hash that is the same in each process: FNV-1a with a finishing mix, so that each bit of the result depends on all of the input.</summary>
internal static class StableHash
{
    public const ulong Start = 0xCBF2_9CE4_8422_2325;

    public static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            hash = (hash ^ value) * 0x0000_0100_0000_01B3;
        return (hash ^ 0xFF) * 0x0000_0100_0000_01B3;
    }

    public static ulong Add(ulong hash, ulong value) => Finish(hash ^ (value * 0x9E37_79B9_7F4A_7C15));

    /// <summary>MurmurHash3's finalizer.</summary>
    public static ulong Finish(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51_AFD7_ED55_8CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CE_B9FE_1A85_EC53;
        return hash ^ (hash >> 33);
    }

    /// <summary>Of a name alone.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes) => Finish(Add(Start, bytes));

    /// <summary>Of a package. A package whose files are gone is another thing than one that has them, with other entries.</summary>
    public static ulong OfPackage(ReadOnlySpan<byte> name, ReadOnlySpan<byte> version, ReadOnlySpan<byte> architecture, bool isUnpacked) =>
        Finish(Add(Add(Add(isUnpacked ? Start : ~Start, name), version), architecture));
}
