namespace Externfs.TestPlugins.Memory;

/// <summary>The pages of a file that are not hole, in their order. What lies behind the end of the file in them is zero.</summary>
internal sealed class Pages
{
    public const int PageSize = 4096;

    private readonly List<ulong> _numbers = [];
    private readonly List<byte[]> _pages = [];

    public int Count => _pages.Count;

    /// <summary>The page, or null where there is a hole.</summary>
    public byte[]? Find(ulong number)
    {
        var at = IndexOf(number);
        return at < _numbers.Count && _numbers[at] == number ? _pages[at] : null;
    }

    public void Add(ulong number)
    {
        var at = IndexOf(number);
        _numbers.Insert(at, number);
        _pages.Insert(at, new byte[PageSize]);
    }

    /// <summary>Makes holes of these pages.</summary>
    /// <returns>How many pages there were.</returns>
    public int Remove(ulong from, ulong behind)
    {
        var first = IndexOf(from);
        var count = IndexOf(behind) - first;
        _numbers.RemoveRange(first, count);
        _pages.RemoveRange(first, count);
        return count;
    }

    /// <summary>The first page from there on that is not hole; null behind the last.</summary>
    public ulong? NextData(ulong number)
    {
        var at = IndexOf(number);
        return at < _numbers.Count ? _numbers[at] : null;
    }

    /// <summary>The first page from there on that is hole.</summary>
    public ulong NextHole(ulong number)
    {
        for (var at = IndexOf(number); at < _numbers.Count && _numbers[at] == number; at++)
            number++;
        return number;
    }

    private int IndexOf(ulong number)
    {
        // Most files have no holes: then page N is the Nth.
        if (number < (ulong)_numbers.Count && _numbers[(int)number] == number)
            return (int)number;
        if (_numbers.Count == 0 || _numbers[^1] < number)
            return _numbers.Count;
        var at = _numbers.BinarySearch(number);
        return at < 0 ? ~at : at;
    }
}
