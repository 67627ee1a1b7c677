using Externfs.Packages;

namespace Externfs.PackageDb.Nodes;

/// <summary>
/// What stands for a thing in a package's directory: the last 24 bits of its inode number, and its cookie. The numbers of slots are part of the mount's
/// inode numbers: a new one gets a free number.
/// </summary>
internal static class PackageSlot
{
    public const int Directory = 0;

    /// <summary>The first of <see cref="FieldFile"/>s.</summary>
    public const int FirstField = 1;

    public const int ConfigurationFiles = 0x40;
    public const int Checksums = 0x41;
    public const int Missing = 0x42;
    public const int Changes = 0x43;

    /// <summary>The cookie of files/; its inode number is of another section.</summary>
    public const int Files = 0x48;

    public const int Scripts = 0x50;

    /// <summary>The first of nine directories of relations, in the order of <see cref="RelationKind"/>.</summary>
    public const int FirstRelation = 0x60;

    public const int LastRelation = FirstRelation + (int)RelationKind.Enhances;
    public const int RequiredBy = 0x6F;

    /// <summary>In an available package: the symlink to the installed one.</summary>
    public const int Installed = 0x70;

    public const int Last = RequiredBy;

    /// <summary>The first of the files in scripts/.</summary>
    public const int FirstScript = 0x1_0000;

    private const int RelationMark = 1 << 23;
    private const int KindShift = 19;
    private const int SatisfiedMark = 1 << 18;
    private const int RelationMask = SatisfiedMark - 1;

    /// <summary>One relation: its kind, its place among those of its kind, and whether it is a symlink.</summary>
    public static int Relation(RelationKind kind, int place, bool isSatisfied) =>
        RelationMark | ((int)kind << KindShift) | (isSatisfied ? SatisfiedMark : 0) | place;

    public static bool IsRelation(int slot) => (slot & RelationMark) != 0;

    public static bool IsSatisfied(int slot) => (slot & SatisfiedMark) != 0;

    public static RelationKind KindOf(int slot) =>
        IsRelation(slot) ? (RelationKind)((slot >> KindShift) & 15) : (RelationKind)(slot - FirstRelation);

    public static int PlaceOf(int slot) => slot & RelationMask;
}
