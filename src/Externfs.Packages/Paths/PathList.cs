namespace Externfs.Packages.Paths;

/// <summary>What is wrong with a path that no file can have.</summary>
internal static class PathList
{
    /// <summary>NAME_MAX: bytes of a component.</summary>
    private const int LongestName = 255;

    /// <summary>Whether a list may name such paths, looked up quickly.</summary>
    public static bool IsSuspicious(ReadOnlySpan<byte> list) => list.Contains((byte)0) || list.IndexOf("/.."u8) >= 0;

    /// <summary>Whether a file can have the path.</summary>
    /// <param name="path">A line of a list.</param>
    /// <param name="isSuspicious">What <see cref="IsSuspicious"/> says of the list.</param>
    public static bool IsPossible(ReadOnlySpan<byte> path, bool isSuspicious)
    {
        if (!isSuspicious && path.Length <= LongestName)
            return true;
        if (path.Contains((byte)0))
            return false;
        foreach (var range in path.Split((byte)'/'))
        {
            if (path[range].Length > LongestName || path[range].SequenceEqual(".."u8))
                return false;
        }

        return true;
    }
}
