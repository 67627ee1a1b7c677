namespace Externfs.PackageDb.Identity;

/// <summary>Inode numbers: 4 bits of <see cref="InodeSection"/>, then either a package key of 36 bits and an entry of 24, or a hash of 60 bits.</summary>
internal static class InodeLayout
{
    public const int EntryBits = 24;
    public const int KeyBits = 36;
    public const int HashBits = KeyBits + EntryBits;

    public const ulong Root = 1;
    public const ulong Installed = 2;
    public const ulong Available = 3;
    public const ulong Upgradable = 4;
    public const ulong ByName = 5;
    public const ulong Readme = 6;
    public const ulong ByFile = (ulong)InodeSection.ByFileDirectory << HashBits;

    private const ulong EntryMask = (1UL << EntryBits) - 1;
    private const ulong HashMask = (1UL << HashBits) - 1;

    public static InodeSection Section(ulong inode) => (InodeSection)(inode >> HashBits);

    public static ulong Key(ulong inode) => (inode & HashMask) >> EntryBits;

    public static int Entry(ulong inode) => (int)(inode & EntryMask);

    public static ulong Hash(ulong inode) => inode & HashMask;

    public static ulong Compose(InodeSection section, ulong key, int entry) => ((ulong)section << HashBits) | (key << EntryBits) | (uint)entry;

    public static ulong Compose(InodeSection section, ulong hash) => ((ulong)section << HashBits) | hash;

    /// <summary>Another entry of the same section and package.</summary>
    public static ulong WithEntry(ulong inode, int entry) => (inode & ~EntryMask) | (uint)entry;

    /// <summary>Another section of the same package.</summary>
    public static ulong WithSection(ulong inode, InodeSection section, int entry) => Compose(section, Key(inode), entry);
}
