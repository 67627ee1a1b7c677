namespace Externfs.Packages.Paths;

internal sealed partial class PathTreeBuilder
{
    // How many directories on the way to a line are remembered for the next one.
    private const int RememberedDepth = 128;

    /// <summary>Adds a list of absolute paths, one a line, as <c>info/NAME.list</c> has them.</summary>
    /// <param name="list">The text.</param>
    /// <param name="entries">Takes the provisional number of each line's path; may be null.</param>
    public void AddList(ReadOnlySpan<byte> list, List<int>? entries = null)
    {
        // Neighbours share most of their path: the entry of each directory on the way to the line before is kept.
        ReadOnlySpan<byte> before = default;
        Span<int> ends = stackalloc int[RememberedDepth];
        Span<int> parents = stackalloc int[RememberedDepth];
        var depth = 0;
        var isSuspicious = PathList.IsSuspicious(list);
        while (!list.IsEmpty)
        {
            var newline = list.IndexOf((byte)'\n');
            var line = newline < 0 ? list : list[..newline];
            list = newline < 0 ? default : list[(newline + 1)..];
            if (!PathList.IsPossible(line, isSuspicious))
                continue;
            var shared = line.CommonPrefixLength(before);
            while (depth > 0 && (ends[depth - 1] > shared || (ends[depth - 1] < line.Length && line[ends[depth - 1]] != (byte)'/')))
                depth--;
            var entry = depth == 0 ? 0 : parents[depth - 1];
            var position = depth == 0 ? 0 : ends[depth - 1];
            while (position < line.Length)
            {
                var rest = line[position..];
                var start = rest.IndexOfAnyExcept((byte)'/');
                if (start < 0)
                    break;
                rest = rest[start..];
                var slash = rest.IndexOf((byte)'/');
                var name = slash < 0 ? rest : rest[..slash];
                position += start + name.Length;
                if (name.SequenceEqual("."u8))
                    continue;
                entry = Add(entry, name);
                if (depth < ends.Length)
                    (ends[depth], parents[depth], depth) = (position, entry, depth + 1);
            }

            before = line;
            if (entry != 0)
                entries?.Add(entry);
        }
    }
}
