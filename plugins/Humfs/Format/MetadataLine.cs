using System.Buffers.Text;

namespace Externfs.Humfs.Format;

/// <summary>The one line of a metadata file of shadow_fs: <c>permissions uid gid</c>, and for a device, FIFO or socket <c>type major minor</c> behind it, all decimal.</summary>
internal static class MetadataLine
{
    /// <summary>No line is longer, the newline included.</summary>
    public const int MaxLength = 64;

    /// <summary>Reads the first line. Spaces before its end are what a longer line left.</summary>
    /// <returns>The metadata, or EINVAL for anything but 3 or 6 fields.</returns>
    public static Result<FileMetadata> Parse(ReadOnlySpan<byte> text)
    {
        if (!TryFirstLine(text, out var line))
            return Errno.EINVAL;
        FileMetadata metadata = default;
        if (!TryNumber(ref line, out var permissions) || permissions > 0xFFF || !TryNumber(ref line, out metadata.Uid) || !TryNumber(ref line, out metadata.Gid))
            return Errno.EINVAL;
        metadata.Permissions = (ushort)permissions;
        return line.IsEmpty || TryDevice(line, ref metadata) ? metadata : Errno.EINVAL;
    }

    /// <summary>Writes a line, padded with spaces to a length where it is shorter.</summary>
    /// <param name="metadata">What to write.</param>
    /// <param name="line">Takes the line: <see cref="MaxLength"/> bytes.</param>
    /// <param name="atLeast">How long the file is already: it is overwritten, never cut.</param>
    /// <returns>The line's length, the newline included.</returns>
    public static int Format(in FileMetadata metadata, Span<byte> line, int atLeast = 0)
    {
        var length = 0;
        Append(line, ref length, metadata.Permissions);
        Append(line, ref length, metadata.Uid);
        Append(line, ref length, metadata.Gid);
        if (DeviceLetter(metadata.DeviceType) is { } letter)
        {
            line[length++] = letter;
            line[length++] = (byte)' ';
            Append(line, ref length, metadata.Major);
            Append(line, ref length, metadata.Minor);
        }

        // In the place of the space behind the last number.
        var end = Math.Max(length, Math.Min(atLeast, MaxLength));
        line[(length - 1)..(end - 1)].Fill((byte)' ');
        line[end - 1] = (byte)'\n';
        return end;
    }

    /// <summary>The line of version 1: <c>uid gid</c>.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="uid">The owner.</param>
    /// <param name="gid">The group.</param>
    public static bool TryParseVersion1(ReadOnlySpan<byte> text, out uint uid, out uint gid)
    {
        gid = uid = 0;
        return TryFirstLine(text, out var line) && TryNumber(ref line, out uid) && TryNumber(ref line, out gid) && line.IsEmpty;
    }

    private static bool TryFirstLine(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> line)
    {
        var end = text.IndexOf((byte)'\n');
        line = (end < 0 ? text : text[..end]).TrimEnd((byte)' ');
        return !line.IsEmpty;
    }

    private static bool TryDevice(ReadOnlySpan<byte> line, ref FileMetadata metadata)
    {
        metadata.DeviceType = line[0] switch
        {
            (byte)'c' => FileType.CharacterDevice,
            (byte)'b' => FileType.BlockDevice,
            (byte)'p' => FileType.Fifo,
            (byte)'s' => FileType.Socket,
            _ => FileType.Unknown,
        };
        if (metadata.DeviceType == FileType.Unknown || line.Length < 2 || line[1] != ' ')
            return false;
        line = line[2..];
        if (!TryNumber(ref line, out metadata.Major) || !TryNumber(ref line, out metadata.Minor) || !line.IsEmpty)
            return false;
        // humfsify splits the dev_t of stat(2) at its eighth bit: 300:70000 becomes 1118508 112, and is put together again here.
        if (metadata.Major <= 0xFFF)
            return metadata.Minor <= 0xF_FFFF;
        if (metadata.Major > 0xFF_FFFF || metadata.Minor > 0xFF)
            return false;
        metadata.SetDevice((metadata.Major << 8) | metadata.Minor);
        return true;
    }

    private static byte? DeviceLetter(FileType type) => type switch
    {
        FileType.CharacterDevice => (byte)'c',
        FileType.BlockDevice => (byte)'b',
        FileType.Fifo => (byte)'p',
        FileType.Socket => (byte)'s',
        _ => null,
    };

    private static void Append(Span<byte> line, ref int length, uint number)
    {
        Utf8Formatter.TryFormat(number, line[length..], out var written);
        length += written;
        line[length++] = (byte)' ';
    }

    /// <summary>A number, and the space behind it.</summary>
    private static bool TryNumber(ref ReadOnlySpan<byte> line, out uint number)
    {
        if (!Utf8Parser.TryParse(line, out number, out var consumed))
            return false;
        line = line[consumed..];
        if (line.IsEmpty)
            return true;
        if (line[0] != ' ')
            return false;
        line = line[1..];
        return true;
    }
}
