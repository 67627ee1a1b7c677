namespace Externfs.Packages.Apt;

/// <summary>
/// A merge sort that starts from the ascending runs that are there already: Debian's lists are in order of source packages, some nine binary packages a run.
/// Stable. Written out here because the framework's generic sort over types of ours is compiled anew in each process.
/// </summary>
internal readonly struct RunMerge
{
    private readonly LoadedList _list;

    /// <summary>Sorts packages of a list.</summary>
    /// <param name="list">Decides where the keys are the same.</param>
    public RunMerge(LoadedList list) => _list = list;

    /// <summary>Sorts.</summary>
    /// <param name="keys">In order afterwards.</param>
    /// <param name="spare">As long as the keys.</param>
    public void Sort(Span<SortKey> keys, Span<SortKey> spare)
    {
        var from = keys;
        var to = spare;
        while (MergePairs(from, to) > 1)
        {
            var next = from;
            from = to;
            to = next;
        }

        // Whatever was merged last, or was one run from the start, lies in "to".
        if (to == spare)
            spare.CopyTo(keys);
    }

    /// <summary>Merges each two neighbouring runs; returns how many runs are left.</summary>
    private int MergePairs(ReadOnlySpan<SortKey> from, Span<SortKey> to)
    {
        var runs = 0;
        for (var begin = 0; begin < from.Length; runs++)
        {
            var middle = RunEnd(from, begin);
            var end = middle == from.Length ? middle : RunEnd(from, middle);
            Merge(from[begin..middle], from[middle..end], to[begin..end]);
            begin = end;
        }

        return runs;
    }

    private int RunEnd(ReadOnlySpan<SortKey> keys, int begin)
    {
        var end = begin + 1;
        while (end < keys.Length && !IsLess(keys[end], keys[end - 1]))
            end++;
        return end;
    }

    private void Merge(ReadOnlySpan<SortKey> left, ReadOnlySpan<SortKey> right, Span<SortKey> to)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            if (IsLess(right[0], left[0]))
            {
                to[0] = right[0];
                right = right[1..];
            }
            else
            {
                to[0] = left[0];
                left = left[1..];
            }

            to = to[1..];
        }

        left.CopyTo(to);
        right.CopyTo(to[left.Length..]);
    }

    private bool IsLess(in SortKey left, in SortKey right)
    {
        if (left.High != right.High)
            return left.High < right.High;
        return left.Low != right.Low ? left.Low < right.Low : _list.Compare(left.Entry, right.Entry) < 0;
    }
}
