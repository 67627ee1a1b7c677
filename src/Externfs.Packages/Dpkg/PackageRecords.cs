using Externfs.Packages.Debian;

namespace Externfs.Packages.Dpkg;

/// <summary>Records in ascending order of name, then of architecture; one for each pair.</summary>
internal sealed class PackageRecords
{
    private readonly List<PackageRecord> _records;

    /// <summary>Takes the records of <c>status</c>. Of two for the same package the later one counts.</summary>
    public PackageRecords(byte[] status)
    {
        var all = Parse(status).ToArray();
        var order = new int[all.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (left, right) => Compare(all[left], all[right]) is not 0 and var different ? different : left - right);
        _records = new List<PackageRecord>(all.Length);
        foreach (var index in order)
        {
            if (_records.Count > 0 && Compare(_records[^1], all[index]) == 0)
                _records[^1] = all[index];
            else
                _records.Add(all[index]);
        }
    }

    public IReadOnlyList<PackageRecord> All => _records;

    /// <summary>Puts the records of a file of <c>updates/</c> in the place of those of the same packages.</summary>
    public void Merge(byte[] update)
    {
        foreach (var record in Parse(update))
        {
            var (place, isKnown) = PlaceOf(record);
            if (isKnown)
                _records[place] = record;
            else
                _records.Insert(place, record);
        }
    }

    public static int Compare(in PackageRecord left, in PackageRecord right)
    {
        var order = left.Name.Span.SequenceCompareTo(right.Name.Span);
        return order != 0 ? order : left.Architecture.Span.SequenceCompareTo(right.Architecture.Span);
    }

    private static IEnumerable<PackageRecord> Parse(byte[] text)
    {
        var position = 0;
        while (Deb822.TryNext(text, ref position, out var start, out var length))
        {
            var record = PackageRecord.Of(text.AsMemory(start, length));
            if (!record.Name.IsEmpty)
                yield return record;
        }
    }

    private (int Place, bool IsKnown) PlaceOf(in PackageRecord record)
    {
        var low = 0;
        var high = _records.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_records[middle].Name.Span.SequenceCompareTo(record.Name.Span) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        var end = low;
        while (end < _records.Count && _records[end].Name.Span.SequenceEqual(record.Name.Span))
        {
            if (Compare(_records[end], record) == 0)
                return (end, true);
            end++;
        }

        // A package that only one architecture can have changes its architecture in place.
        if (end - low == 1 && !(_records[low].IsMultiArchSame && record.IsMultiArchSame))
            return (low, true);
        while (low < end && Compare(_records[low], record) < 0)
            low++;
        return (low, false);
    }
}
