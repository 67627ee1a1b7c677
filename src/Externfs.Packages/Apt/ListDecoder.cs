using K4os.Compression.LZ4.Streams;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.Xz;

namespace Externfs.Packages.Apt;

/// <summary>How apt keeps lists compressed: by the ending of the file's name.</summary>
internal static class ListDecoder
{
    /// <summary>The endings, the plain one first: where a list is there twice, the first counts.</summary>
    public static List<string> Endings { get; } = ["", ".lz4", ".zst", ".gz", ".xz", ".bz2"];

    /// <summary>Whether the name's ending is one of a compressed list.</summary>
    public static bool IsCompressed(string path) => Endings.Contains(Path.GetExtension(path)) && Path.GetExtension(path).Length > 0;

    /// <summary>A stream of the decoded bytes; the file itself where it is plain.</summary>
    /// <param name="path">A list, for its ending.</param>
    /// <param name="file">Its bytes; the stream owns them.</param>
    /// <exception cref="InvalidDataException">It is too short for its compression.</exception>
    public static Stream Open(string path, Stream file) => Path.GetExtension(path) switch
    {
        _ when file.Length == 0 => file,
        ".lz4" => LZ4Stream.Decode(file),
        ".zst" => new ZstdSharp.DecompressionStream(file, leaveOpen: false),
        ".gz" => new GzipListStream(file),
        ".xz" => new XZStream(file),
        ".bz2" => BZip2Stream.Create(file, SharpCompress.Compressors.CompressionMode.Decompress, decompressConcatenated: true),
        _ => file,
    };
}
