namespace Externfs.Packages.Dpkg;

/// <summary>The recorded digests of a package, in the format of md5sum(1).</summary>
internal static class Checksums
{
    /// <summary>The digests of <c>info/NAME.md5sums</c>, whose paths lack the slash at the start, and those of the configuration files.</summary>
    public static ReadOnlyMemory<byte> Format(ReadOnlySpan<byte> md5Sums, ReadOnlySpan<byte> conffiles)
    {
        var text = new MemoryStream(md5Sums.Length + 256);
        foreach (var range in md5Sums.Split((byte)'\n'))
        {
            var line = md5Sums[range];
            var blank = line.IndexOf((byte)' ');
            if (blank > 0)
                Append(text, line[..blank], line[blank..].TrimStart(" *"u8));
        }

        foreach (var range in conffiles.Split((byte)'\n'))
        {
            if (ConffilesField.TryParse(conffiles[range], out var path, out var digest, out var isObsolete) && !isObsolete && digest.Length == 32)
                Append(text, digest, path);
        }

        return text.GetBuffer().AsMemory(0, (int)text.Length);
    }

    private static void Append(MemoryStream text, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> path)
    {
        text.Write(digest);
        text.Write("  "u8);
        if (path[0] != (byte)'/')
            text.WriteByte((byte)'/');
        text.Write(path);
        text.WriteByte((byte)'\n');
    }
}
