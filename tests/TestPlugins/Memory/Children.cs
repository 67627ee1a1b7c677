namespace Externfs.TestPlugins.Memory;

/// <summary>The names in a directory: found by name, listed in the order in which they came.</summary>
internal sealed class Children
{
    private readonly Dictionary<byte[], Child> _byName = new(NameComparer.Instance);

    // Ascending cookies; what is gone stays in it until it is half of the list.
    private readonly List<Child> _byCookie = [];
    private ulong _lastCookie;

    public int Count => _byName.Count;

    public Child? Find(ReadOnlySpan<byte> name) => _byName.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var child) ? child : null;

    public Child Add(ReadOnlySpan<byte> name, Node node)
    {
        var child = new Child(name.ToArray(), ++_lastCookie, node);
        _byName.Add(child.Name, child);
        _byCookie.Add(child);
        return child;
    }

    public void Remove(Child child)
    {
        _byName.Remove(child.Name);
        child.IsGone = true;
        if (_byName.Count < _byCookie.Count / 2)
            _byCookie.RemoveAll(gone => gone.IsGone);
    }

    /// <summary>Those behind a cookie.</summary>
    public ReadOnlySpan<Child> After(ulong cookie)
    {
        var (from, to) = (0, _byCookie.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_byCookie[middle].Cookie <= cookie)
                from = middle + 1;
            else
                to = middle;
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_byCookie)[from..];
    }
}
