namespace Externfs.PackageDb.Identity;

/// <summary>
/// Numbers things by hash: each has a unique key of so many bits, found in both directions without allocation. Where hashes collide, the thing
/// that comes later in the caller's order takes the next free key, so the same things have the same keys in each process.
/// </summary>
internal sealed class KeyTable
{
    private readonly ulong[] _keys;
    private readonly int[] _items;
    private readonly int[] _rank;

    /// <summary>Makes the table.</summary>
    /// <param name="hashes">The hash of each thing, 64 bits; the array becomes the table's.</param>
    /// <param name="bits">Bits of a key, at most 60.</param>
    public KeyTable(ulong[] hashes, int bits)
    {
        Bits = bits;
        _items = new int[hashes.Length];
        _rank = new int[hashes.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = Home(hashes[i]);
            _items[i] = i;
        }

        Array.Sort(hashes, _items);
        _keys = hashes;
        Spread();
        for (var i = 0; i < _items.Length; i++)
            _rank[_items[i]] = i;
    }

    public int Count => _keys.Length;

    private int Bits { get; }

    /// <summary>The thing at a place of the ascending order of keys.</summary>
    public int ItemAt(int place) => _items[place];

    public ulong KeyAt(int place) => _keys[place];

    public ulong KeyOf(int item) => _keys[_rank[item]];

    /// <summary>The first place whose key is not less than this one.</summary>
    public int PlaceOf(ulong key)
    {
        var place = Array.BinarySearch(_keys, key);
        return place < 0 ? ~place : place;
    }

    public bool TryFind(ulong key, out int item)
    {
        var place = Array.BinarySearch(_keys, key);
        item = place < 0 ? -1 : _items[place];
        return place >= 0;
    }

    /// <summary>The place at which things with this hash begin: go on while <see cref="Continues"/>.</summary>
    public int Candidates(ulong hash) => PlaceOf(Home(hash));

    /// <summary>Whether the thing at a place may have this hash.</summary>
    public bool Continues(int place, ulong hash, int first) =>
        place < _keys.Length && _keys[place] == Home(hash) + (ulong)(place - first);

    /// <summary>Where the hash's key would be. A sixteenth of a thousandth of all keys stays free at the top for those that are moved.</summary>
    private ulong Home(ulong hash)
    {
        var key = hash >> (64 - Bits);
        return key - (key >> 16);
    }

    private void Spread()
    {
        for (var first = 0; first < _keys.Length;)
        {
            var end = first + 1;
            while (end < _keys.Length && _keys[end] == _keys[first])
                end++;
            Array.Sort(_items, first, end - first);
            first = end;
        }

        for (var i = 1; i < _keys.Length; i++)
        {
            if (_keys[i] <= _keys[i - 1])
                _keys[i] = _keys[i - 1] + 1;
        }
    }
}
