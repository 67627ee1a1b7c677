namespace Externfs.Humfs.Format;

/// <summary>Where shadow_fs keeps what: <c>file_metadata/PATH</c> for a file, <c>dir_metadata/PATH/metadata</c> for a directory.</summary>
internal static class ShadowLayout
{
    public const string Data = "data";
    public const string FileMetadata = "file_metadata";
    public const string DirectoryMetadata = "dir_metadata";

    /// <summary>Version 1: <c>metadata/PATH</c>, and <c>metadata/PATH/metadata</c> for a directory.</summary>
    public const string Version1Metadata = "metadata";

    /// <summary>Mode of what we make in <c>data/</c>, and of metadata directories.</summary>
    public const uint DataMode = 0b111_101_101;

    /// <summary>Mode of metadata files.</summary>
    public const uint MetadataMode = 0b110_100_100;

    /// <summary>The name of the file that holds a directory's own metadata.</summary>
    public static ReadOnlySpan<byte> OwnMetadata => "metadata"u8;

    /// <summary>True for a directory that can't have its own name in <c>dir_metadata/</c>, where a file <c>metadata</c> is already.</summary>
    /// <param name="name">A directory's name in <c>data/</c>.</param>
    public static bool NeedsOtherName(ReadOnlySpan<byte> name) =>
        name.StartsWith(OwnMetadata) && !name[OwnMetadata.Length..].ContainsAnyExcept((byte)'\n');

    /// <summary>
    /// The name of a directory in <c>dir_metadata/</c>: its own, but <c>metadata</c>, and <c>metadata</c> with newlines behind it, have one newline more.
    /// No tree of humfsify's has such a name: it could neither take a directory <c>metadata</c> nor a newline.
    /// </summary>
    /// <param name="name">A directory's name in <c>data/</c>.</param>
    /// <param name="buffer">At least one byte longer than the name.</param>
    public static ReadOnlySpan<byte> DirectoryName(ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        if (!NeedsOtherName(name))
            return name;
        name.CopyTo(buffer);
        buffer[name.Length] = (byte)'\n';
        return buffer[..(name.Length + 1)];
    }

    /// <summary>The way back: a directory's name in <c>data/</c> from the one in <c>dir_metadata/</c>.</summary>
    /// <param name="name">A directory's name in <c>dir_metadata/</c>.</param>
    public static ReadOnlySpan<byte> DataName(ReadOnlySpan<byte> name) =>
        name.Length > OwnMetadata.Length && NeedsOtherName(name) ? name[..^1] : name;
}
