namespace Externfs.Packages.Dpkg;

/// <summary>The field <c>Conffiles</c> of a record: a line each of path, MD5 digest and perhaps <c>obsolete</c> or <c>remove-on-upgrade</c>, behind a blank.</summary>
internal static class ConffilesField
{
    /// <summary>The paths, one a line.</summary>
    public static ReadOnlyMemory<byte> Paths(ReadOnlySpan<byte> value)
    {
        var paths = new List<byte>();
        foreach (var range in value.Split((byte)'\n'))
        {
            if (!TryParse(value[range], out var path, out _, out _))
                continue;
            paths.AddRange(path);
            paths.Add((byte)'\n');
        }

        return paths.ToArray();
    }

    /// <summary>Takes a line apart.</summary>
    /// <param name="line">The line.</param>
    /// <param name="path">The path; it may have blanks.</param>
    /// <param name="digest">32 hexadecimal digits, or <c>newconffile</c>.</param>
    /// <param name="isObsolete">True where the package's current version does not have the file any more.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> path, out ReadOnlySpan<byte> digest, out bool isObsolete)
    {
        line = line.Trim((byte)' ');
        isObsolete = false;
        while (line.EndsWith(" obsolete"u8) || line.EndsWith(" remove-on-upgrade"u8))
        {
            isObsolete = true;
            line = line[..line.LastIndexOf((byte)' ')];
        }

        var blank = line.LastIndexOf((byte)' ');
        path = blank < 0 ? default : line[..blank];
        digest = blank < 0 ? default : line[(blank + 1)..];
        return blank > 0;
    }
}
