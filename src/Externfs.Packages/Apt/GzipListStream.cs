using System.Buffers.Binary;
using System.IO.Compression;

namespace Externfs.Packages.Apt;

/// <summary>
/// A gzip file of one member (RFC 1952). The framework takes a truncated file for one that ends; the length in the trailer tells. A file of several members, which
/// no tool for repositories writes, counts as broken.
/// </summary>
internal sealed class GzipListStream : GZipStream
{
    private readonly uint _length;
    private uint _read;

    /// <summary>Reads the trailer first.</summary>
    /// <param name="file">From its beginning; owned.</param>
    /// <exception cref="InvalidDataException">It is shorter than header and trailer.</exception>
    public GzipListStream(Stream file)
        : base(file, CompressionMode.Decompress)
    {
        if (file.Length < 18)
            throw Truncated();

        Span<byte> trailer = stackalloc byte[4];
        file.Seek(-trailer.Length, SeekOrigin.End);
        file.ReadExactly(trailer);
        file.Seek(0, SeekOrigin.Begin);
        _length = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is truncated or damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = base.Read(buffer);
        _read += (uint)read;
        return read == 0 && _read != _length && !buffer.IsEmpty ? throw Truncated() : read;
    }

    private static InvalidDataException Truncated() => new("the gzip file is truncated");
}
