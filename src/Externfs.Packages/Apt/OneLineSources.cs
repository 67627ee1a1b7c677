namespace Externfs.Packages.Apt;

/// <summary>The one-line style of sources.list(5): <c>deb [ option=value ] uri suite component...</c></summary>
internal static class OneLineSources
{
    /// <summary>The sources of binary packages. A line that is none is left out.</summary>
    public static IEnumerable<ArchiveSource> Parse(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var words = Words(line.Split('#')[0]);
            if (words.Count == 0 || words[0] is not "deb")
                continue;

            var uri = words.Count > 1 && words[1].StartsWith('[') ? 2 : 1;
            if (words.Count > uri + 1)
                yield return ArchiveSource.Create(words[uri], words[uri + 1]);
        }
    }

    /// <summary>Words between blanks; blanks within brackets (options, names of discs) and double quotes belong to the word.</summary>
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var begin = -1;
        var (bracket, quote) = (false, false);
        for (var place = 0; place <= line.Length; place++)
        {
            var sign = place < line.Length ? line[place] : ' ';
            (bracket, quote) = (sign == '[' || (bracket && sign != ']'), quote ^ sign == '"');
            if (place == line.Length || (char.IsWhiteSpace(sign) && !bracket && !quote))
            {
                if (begin >= 0)
                    words.Add(line[begin..place].Replace("\"", "", StringComparison.Ordinal));
                begin = -1;
            }
            else if (begin < 0)
            {
                begin = place;
            }
        }

        return words;
    }
}
