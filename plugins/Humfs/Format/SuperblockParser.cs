using System.Buffers.Text;
using System.Text;

namespace Externfs.Humfs.Format;

/// <summary>Takes a superblock apart: lines in any order, the last of one kind counts, and none that is not known.</summary>
internal struct SuperblockParser()
{
    /// <summary>Bytes a line, the newline included.</summary>
    public const int MaxLineLength = 64;

    private bool _hasVersion;
    private bool _hasMetadata;

    /// <summary>Without a version line: 2 where there is a metadata line, which version 1 does not have.</summary>
    public int Version { get; private set; }

    public string Metadata { get; private set; } = Superblock.ShadowFs;

    public ulong Used { get; private set; }

    public ulong Total { get; private set; }

    /// <summary>Reads all lines.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Parse(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return "is empty";
        while (!text.IsEmpty)
        {
            var length = text.IndexOf((byte)'\n');
            if (length >= MaxLineLength || (length < 0 && text.Length >= MaxLineLength))
                return "has a line of 64 bytes or more";
            if (length < 0)
                return "is cut off: its last line has no end";
            if (ParseLine(text[..length]) is { } fault)
                return fault;
            text = text[(length + 1)..];
        }

        return Whole();
    }

    private static string Quote(ReadOnlySpan<byte> line) => $"'{Encoding.UTF8.GetString(line)}'";

    private static bool TryNumber(ReadOnlySpan<byte> text, out ulong number) =>
        Utf8Parser.TryParse(text, out number, out var consumed) && consumed == text.Length;

    private string? Whole()
    {
        if (!_hasVersion)
            Version = _hasMetadata ? 2 : 1;
        if (Used == 0)
            return "has no 'used', or one of 0";
        if (Total == 0)
            return "has no 'total', or one of 0";
        return Used > Total ? $"says that more is used ({Used}) than there is in total ({Total})" : null;
    }

    private string? ParseLine(ReadOnlySpan<byte> line)
    {
        var space = line.IndexOf((byte)' ');
        if (space < 0)
            return line.IsEmpty ? "has a blank line" : $"has a line that is not known: {Quote(line)}";
        var value = line[(space + 1)..];
        var isNumber = TryNumber(value, out var number);
        switch (line[..space])
        {
            case var key when key.SequenceEqual("version"u8):
                Version = number is 1 or 2 ? (int)number : 0;
                _hasVersion = true;
                return Version == 0 ? $"is of a version that is not known: {Quote(value)}" : null;
            case var key when key.SequenceEqual("metadata"u8):
                Metadata = Encoding.UTF8.GetString(value);
                _hasMetadata = true;
                return Metadata is Superblock.ShadowFs or Superblock.Sqlite ? null : $"names metadata that is not known: {Quote(value)}";
            case var key when key.SequenceEqual("used"u8):
                Used = number;
                return isNumber ? null : $"has a 'used' that is no number: {Quote(value)}";
            case var key when key.SequenceEqual("total"u8):
                Total = number;
                return isNumber ? null : $"has a 'total' that is no number: {Quote(value)}";
            default:
                return $"has a line that is not known: {Quote(line)}";
        }
    }
}
