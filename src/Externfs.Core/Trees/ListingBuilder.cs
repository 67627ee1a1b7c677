namespace Externfs;

/// <summary>Puts keys in the order of their cookies, and lets go of those that come too late in it to be held.</summary>
internal sealed class ListingBuilder(CompiledRoute directory, CompiledRoute group, ulong after, TreeClock.Reading made)
{
    private readonly List<Listing.Item> _items = [];
    private readonly Comparison<Listing.Item> _order = (left, right) =>
        left.Cookie != right.Cookie ? left.Cookie.CompareTo(right.Cookie) : left.Key.Bytes.Span.SequenceCompareTo(right.Key.Bytes.Span);

    private bool _isComplete = true;
    private ulong _digest;

    public void Add(TreeKey key)
    {
        Span<byte> buffer = stackalloc byte[NameEscaping.MaxNameLength];
        var name = TreeName.Of(group, key.Bytes.Span, buffer);
        if (name.IsEmpty || directory.FindLiteral(name) is not null)
            return;
        var cookie = TreeCookie.OfName(name);
        unchecked
        {
            _digest += XxHash64.Hash(name, (ulong)key.Type + 1);
        }

        if (cookie + ushort.MaxValue <= after)
            return;
        _items.Add(new(cookie, key));
        if (_items.Count >= 2 * Listing.Capacity)
            Trim();
    }

    public Listing Build()
    {
        Trim();
        _items.RemoveAll(item => item.Cookie <= after);
        return new Listing(group, after, _isComplete, [.. _items], _digest, made);
    }

    /// <summary>Sorts, drops keys given twice, and gives names of one hash cookies side by side.</summary>
    private void Trim()
    {
        _items.Sort(_order);
        var kept = 0;
        for (var i = 0; i < _items.Count; i++)
        {
            var item = _items[i];
            if (kept > 0 && item.Key.Bytes.Span.SequenceEqual(_items[kept - 1].Key.Bytes.Span))
                continue;
            if (kept > 0 && item.Cookie <= _items[kept - 1].Cookie)
                item.Cookie = _items[kept - 1].Cookie + 1;
            _items[kept++] = item;
        }

        _items.RemoveRange(kept, _items.Count - kept);
        if (_items.Count <= Listing.Capacity)
            return;
        _isComplete = false;
        _items.RemoveRange(Listing.Capacity, _items.Count - Listing.Capacity);
    }
}
