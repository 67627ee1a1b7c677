namespace Externfs;

/// <summary>The keys of a directory in the order of their cookies: all of them, or those behind a cookie, as many as are held at once.</summary>
internal sealed class Listing(CompiledRoute group, ulong after, bool isComplete, Listing.Item[] items, ulong digest, TreeClock.Reading made)
{
    /// <summary>How many keys are held at once.</summary>
    public const int Capacity = 65_536;

    // Names of one hash stand side by side; more than this many never meet.
    private const ulong Neighbours = 16;

    public Item[] Items => items;

    /// <summary>True when these are all keys of the directory.</summary>
    public bool IsWhole => isComplete && after == 0;

    /// <summary>True when the lister had keys behind the last one held.</summary>
    public bool MayGoOn => !isComplete;

    /// <summary>Differs, as good as surely, where a key came or went.</summary>
    public ulong Digest => digest;

    public TreeClock.Reading Made => made;

    /// <summary>Whether what follows a cookie is held.</summary>
    public bool Covers(ulong cookie) => cookie >= after && (isComplete || cookie < items[^1].Cookie);

    /// <summary>Where the keys behind a cookie begin.</summary>
    public int IndexBehind(ulong cookie)
    {
        var (low, high) = (0, items.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (items[middle].Cookie <= cookie)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The key with this name, or null.</summary>
    public TreeKey? Find(ReadOnlySpan<byte> name)
    {
        Span<byte> buffer = stackalloc byte[NameEscaping.MaxNameLength];
        var cookie = TreeCookie.OfName(name);
        for (var i = IndexBehind(cookie - 1); i < items.Length && items[i].Cookie - cookie < Neighbours; i++)
        {
            if (name.SequenceEqual(TreeName.Of(group, items[i].Key.Bytes.Span, buffer)))
                return items[i].Key;
        }

        return null;
    }

    internal record struct Item(ulong Cookie, TreeKey Key);
}
