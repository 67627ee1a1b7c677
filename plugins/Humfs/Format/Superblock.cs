using System.Text;

namespace Externfs.Humfs.Format;

/// <summary>The file <c>superblock</c> at the top of a tree: lines of <c>key value</c>.</summary>
/// <param name="Version">1 or 2.</param>
/// <param name="Metadata">The format of the metadata: <see cref="ShadowFs"/> or <see cref="Sqlite"/>.</param>
/// <param name="Used">Bytes allocated below <c>data/</c>.</param>
/// <param name="Total">Bytes that may be allocated.</param>
internal sealed record Superblock(int Version, string Metadata, ulong Used, ulong Total)
{
    public const string FileName = "superblock";
    public const string ShadowFs = "shadow_fs";
    public const string Sqlite = "sqlite";

    /// <summary>What a superblock can be at most: four lines.</summary>
    public const int MaxLength = 4 * SuperblockParser.MaxLineLength;

    /// <summary>Reads as the kernel of 2004 did; what it refused is refused.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="superblock">What it says.</param>
    /// <param name="fault">What is wrong, in words that follow "the superblock".</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out Superblock superblock, out string fault)
    {
        var parser = new SuperblockParser();
        fault = parser.Parse(text) ?? string.Empty;
        superblock = new(parser.Version, parser.Metadata, parser.Used, parser.Total);
        return fault.Length == 0;
    }

    /// <summary>The file's bytes. No use at all would be refused by readers, and is written as one byte.</summary>
    public byte[] Format()
    {
        var used = Math.Clamp(Used, 1, Total);
        return Encoding.ASCII.GetBytes(Version == 1
            ? $"version 1\nused {used}\ntotal {Total}\n"
            : $"version 2\nmetadata {Metadata}\nused {used}\ntotal {Total}\n");
    }
}
