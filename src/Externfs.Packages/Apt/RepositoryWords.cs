namespace Externfs.Packages.Apt;

/// <summary>Says in the words of <c>apt-cache policy</c> where a list comes from: <c>http://deb.debian.org/debian bookworm/main amd64</c>.</summary>
internal static class RepositoryWords
{
    /// <summary>The words for a list, and its rank: which of the sources brought it, the most preferred first; one more than the last for none.</summary>
    /// <param name="list">The list's file name, without the ending of its compression.</param>
    /// <param name="sources">What apt was told to use.</param>
    /// <param name="isRelease">Whether the lists' directory has a <c>Release</c> or <c>InRelease</c> file with this prefix.</param>
    public static (string Words, int Rank) Describe(string list, IReadOnlyList<ArchiveSource> sources, Func<string, bool> isRelease)
    {
        for (var rank = 0; rank < sources.Count; rank++)
        {
            var source = sources[rank];
            if (source.FileNamePrefix is var prefix && list.StartsWith(prefix, StringComparison.Ordinal) && Rest(list[prefix.Length..]) is { } rest)
                return (Join(source.Uri.TrimEnd('/'), source.Suite, rest), rank);
        }

        return (FromName(list, isRelease), sources.Count);
    }

    /// <summary>Component and architecture, or two empty words for an archive without components; null where the name goes on otherwise.</summary>
    private static (string Component, string Architecture)? Rest(string rest)
    {
        if (rest is "Packages")
            return ("", "");

        const string Middle = "_binary-", End = "_Packages";
        var middle = rest.LastIndexOf(Middle, StringComparison.Ordinal);
        return middle < 0 || !rest.EndsWith(End, StringComparison.Ordinal)
            ? null
            : (Unescape(rest[..middle]), rest[(middle + Middle.Length)..^End.Length]);
    }

    /// <summary>For a list that no source names any more: the archive's scheme is unknown, and where its path ends follows from the Release file beside it.</summary>
    private static string FromName(string list, Func<string, bool> isRelease)
    {
        for (var end = list.LastIndexOf('_'); end > 0; end = list.LastIndexOf('_', end - 1))
        {
            if (!isRelease(list[..(end + 1)]) || Rest(list[(end + 1)..]) is not { } rest)
                continue;

            const string Dists = "_dists_";
            var dists = list.LastIndexOf(Dists, end, StringComparison.Ordinal);
            return dists < 0
                ? Join(Unescape(list[..end]), "/", rest)
                : Join(Unescape(list[..dists]), Unescape(list[(dists + Dists.Length)..end]), rest);
        }

        return Unescape(list);
    }

    private static string Join(string uri, string suite, (string Component, string Architecture) rest) =>
        rest.Architecture.Length == 0 ? $"{uri} {suite}" : $"{uri} {suite}/{rest.Component} {rest.Architecture}";

    private static string Unescape(string name) => Uri.UnescapeDataString(name.Replace('_', '/'));
}
