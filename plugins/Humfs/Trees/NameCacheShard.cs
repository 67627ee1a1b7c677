namespace Externfs.Humfs.Trees;

/// <summary>One part of the <see cref="NameCache"/>: a hash table with chains, and a clock that says which name goes when it is full.</summary>
/// <param name="owner">Counts what leads to an inode.</param>
/// <param name="capacity">How many names it holds at most.</param>
internal sealed class NameCacheShard(NameCache owner, int capacity)
{
    private readonly Lock _lock = new();
    private readonly List<Dentry> _clock = [];
    private Dentry?[] _buckets = new Dentry?[64];
    private int _hand;

    public Dentry? Find(int hash, Inode directory, ReadOnlySpan<byte> name)
    {
        lock (_lock)
        {
            var dentry = Bucket(hash);
            while (dentry is not null && !(dentry.Hash == hash && dentry.Is(directory, name)))
                dentry = dentry.NextInCache;
            dentry?.WasUsed = true;
            return dentry;
        }
    }

    public void Add(Dentry dentry)
    {
        lock (_lock)
        {
            Unlink(dentry.Hash, dentry.Directory, dentry.Name);
            if (_clock.Count < capacity)
                _clock.Add(dentry);
            else
                Replace(dentry);
            if (_clock.Count > _buckets.Length)
                Grow();
            Link(_buckets, dentry);
            dentry.IsCached = true;
            if (dentry.Target is not null)
                owner.Count(dentry.Target, +1);
        }
    }

    public void Remove(int hash, Inode directory, ReadOnlySpan<byte> name)
    {
        lock (_lock)
            Unlink(hash, directory, name);
    }

    private static void Link(Dentry?[] buckets, Dentry dentry)
    {
        ref var bucket = ref buckets[(uint)dentry.Hash / 16 & (uint)(buckets.Length - 1)];
        dentry.NextInCache = bucket;
        bucket = dentry;
    }

    // The shard is the hash's lowest four bits.
    private ref Dentry? Bucket(int hash) => ref _buckets[(uint)hash / 16 & (uint)(_buckets.Length - 1)];

    private void Replace(Dentry dentry)
    {
        for (; ; _hand++)
        {
            if (_hand >= _clock.Count)
                _hand = 0;
            var old = _clock[_hand];
            if (old.IsCached && old.WasUsed)
            {
                old.WasUsed = false;
                continue;
            }

            if (old.IsCached)
                Unlink(old.Hash, old.Directory, old.Name);
            _clock[_hand++] = dentry;
            return;
        }
    }

    private void Unlink(int hash, Inode directory, ReadOnlySpan<byte> name)
    {
        ref var link = ref Bucket(hash);
        while (link is { } dentry)
        {
            if (dentry.Hash == hash && dentry.Is(directory, name))
            {
                link = dentry.NextInCache;
                dentry.NextInCache = null;
                dentry.IsCached = false;
                if (dentry.Target is not null)
                    owner.Count(dentry.Target, -1);
                return;
            }

            link = ref dentry.NextInCache;
        }
    }

    private void Grow()
    {
        var buckets = new Dentry?[_buckets.Length * 2];
        foreach (var first in _buckets)
        {
            for (var dentry = first; dentry is not null;)
            {
                var next = dentry.NextInCache;
                Link(buckets, dentry);
                dentry = next;
            }
        }

        _buckets = buckets;
    }
}
