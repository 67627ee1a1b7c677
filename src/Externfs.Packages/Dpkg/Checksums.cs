namespace Externfs.Packages.Dpkg;

/// <summary>The recorded digests of a package, in the format of md5sum(1).</summary>
internal static class Checksums
{
    private const int DigestLength = 32;

    /// <summary>The digests of <c>info/NAME.md5sums</c>, whose paths lack the slash at the start, and those of the configuration files, which the record has.</summary>
    public static ReadOnlyMemory<byte> Format(ReadOnlySpan<byte> md5Sums, ReadOnlySpan<byte> conffiles)
    {
        var text = new MemoryStream(md5Sums.Length + (md5Sums.Length / 32) + 256);
        foreach (var range in md5Sums.Split((byte)'\n'))
        {
            var line = md5Sums[range];
            if (line.Length > DigestLength + 2 && line[DigestLength] == (byte)' ')
                Append(text, line[..DigestLength], line[(DigestLength + 2)..]);
        }

        foreach (var range in conffiles.Split((byte)'\n'))
        {
            if (ConffilesField.TryParse(conffiles[range], out var path, out var digest, out _) && digest.Length == DigestLength)
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
