using Externfs.Packages.Debian;

namespace Externfs.Packages.Dpkg;

/// <summary>Tells a <c>status</c> that dpkg wrote from one that it can't have written. An empty one is a machine without packages.</summary>
internal static class StatusText
{
    /// <summary>What is wrong with the file.</summary>
    /// <param name="text">All of the file.</param>
    /// <param name="followsAnother">Whether a whole file stood in its place before; then one without a newline at its end is a part of a file.</param>
    /// <returns>A clause for people, or null where the file may be dpkg's.</returns>
    public static string? Problem(ReadOnlySpan<byte> text, bool followsAnother)
    {
        if (text.IsEmpty)
            return null;
        if (text.Contains((byte)0))
            return "has NUL bytes";
        if (followsAnother && text[^1] != (byte)'\n')
            return "is cut off: no newline at its end";
        return BadLine(text) is > 0 and var line ? $"has no field in line {line}"
            : HasRecord(text) ? null
            : "has no package with a status";
    }

    /// <summary>The number of the first line that is neither blank nor field nor the continuation of one, or 0.</summary>
    private static int BadLine(ReadOnlySpan<byte> text)
    {
        var isInField = false;
        for (var number = 1; !text.IsEmpty; number++)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (isInField && line is [(byte)' ' or (byte)'\t', ..])
                continue;
            isInField = IsField(line);
            if (!isInField && !line.TrimEnd(" \t\r"u8).IsEmpty)
                return number;
        }

        return 0;
    }

    /// <summary>Policy 5.1: a name of printable ASCII characters, then a colon.</summary>
    private static bool IsField(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon > 0 && line[..colon].TrimEnd(" \t"u8).IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0;
    }

    private static bool HasRecord(ReadOnlySpan<byte> text)
    {
        var position = 0;
        while (Deb822.TryNext(text, ref position, out var start, out var length))
        {
            var stanza = text.Slice(start, length);
            if (!Deb822.Value(stanza, "Package"u8).IsEmpty && !Deb822.Value(stanza, "Status"u8).IsEmpty)
                return true;
        }

        return false;
    }
}
