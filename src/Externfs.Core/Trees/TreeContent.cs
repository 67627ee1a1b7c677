using System.Text;

namespace Externfs;

/// <summary>
/// The content of a file, or the target of a symlink, of a built tree: text or bytes, a length with a function that reads, or an <see cref="Errno"/> that
/// says why there is none.
/// </summary>
public readonly struct TreeContent
{
    private TreeContent(ReadOnlyMemory<byte> bytes, long length, PositionalRead? read, Errno error)
    {
        Bytes = bytes;
        Length = length;
        Read = read;
        Error = error;
    }

    /// <summary>The bytes; empty where there is a function to read them.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The exact length, in bytes.</summary>
    public long Length { get; }

    /// <summary>Reads the content, where it is not in memory.</summary>
    public PositionalRead? Read { get; }

    /// <summary>Why there is no content; ENOENT when it is gone.</summary>
    public Errno Error { get; }

    /// <summary>Content that is read piece by piece, from anywhere.</summary>
    /// <param name="length">Its exact length, in bytes.</param>
    /// <param name="read">Reads a piece; called from several threads at once.</param>
    public static TreeContent Of(long length, PositionalRead read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentNullException.ThrowIfNull(read);
        return new(default, length, read, Errno.None);
    }

    /// <summary>UTF-8 text; null stands for ENOENT.</summary>
    public static implicit operator TreeContent(string? text) => text is null ? Errno.ENOENT : Encoding.UTF8.GetBytes(text);

    /// <summary>Bytes, not changed from then on; null stands for ENOENT.</summary>
    public static implicit operator TreeContent(byte[]? bytes) => bytes is null ? Errno.ENOENT : new ReadOnlyMemory<byte>(bytes);

    /// <summary>Bytes, not changed from then on.</summary>
    public static implicit operator TreeContent(ReadOnlyMemory<byte> bytes) => new(bytes, bytes.Length, null, Errno.None);

    /// <summary>No content, for this reason.</summary>
    public static implicit operator TreeContent(Errno error) => new(default, 0, null, error);
}
