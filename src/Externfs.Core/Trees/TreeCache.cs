namespace Externfs;

/// <summary>Holds what nodes made last, contents and listings, up to a number of bytes; the oldest goes first.</summary>
internal sealed class TreeCache(long budget)
{
    // What an item takes beside its bytes: it keeps its node alive, and with it the places above.
    private const int Overhead = 640;

    private readonly Lock _lock = new();
    private readonly Queue<(ITreeCacheOwner Owner, object Item, long Bytes)> _items = new();
    private long _bytes;

    /// <summary>Bytes held.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public void Add(ITreeCacheOwner owner, object item, long bytes)
    {
        lock (_lock)
        {
            _items.Enqueue((owner, item, bytes + Overhead));
            _bytes += bytes + Overhead;

            // The newest stays, however large: its reads are yet to come.
            while (_bytes > budget && _items.Count > 1)
            {
                var oldest = _items.Dequeue();
                _bytes -= oldest.Bytes;
                oldest.Owner.LetGo(oldest.Item);
            }
        }
    }
}

/// <summary>A node that can do without what it made.</summary>
internal interface ITreeCacheOwner
{
    /// <summary>Lets go of an item, unless a newer one stands in its place. Called under the cache's lock: takes none.</summary>
    void LetGo(object item);
}
