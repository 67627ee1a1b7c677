namespace Externfs.Humfs.Trees;

/// <summary>
/// The names that were looked at last, with what they lead to, and the inodes behind them: a bounded number, so that looking again at what the kernel forgot
/// needs no system call. The tree belongs to the mount, so what is here is true.
/// </summary>
internal sealed class NameCache
{
    private const int ShardCount = 16;
    private readonly NameCacheShard[] _shards = new NameCacheShard[ShardCount];
    private readonly InodeShard[] _inodes = new InodeShard[ShardCount];

    /// <summary>An empty cache.</summary>
    /// <param name="capacity">How many names it holds at most.</param>
    public NameCache(int capacity)
    {
        for (var i = 0; i < ShardCount; i++)
        {
            _shards[i] = new(this, Math.Max(capacity / ShardCount, 16));
            _inodes[i] = new();
        }
    }

    /// <summary>The name, or null where it is not known; a negative one is known not to exist.</summary>
    public Dentry? Find(Inode directory, ReadOnlySpan<byte> name)
    {
        var hash = Dentry.HashOf(directory.Number, name);
        return Shard(hash).Find(hash, directory, name);
    }

    /// <summary>Adds a name, in place of what was known of it; a target learns its name.</summary>
    public void Add(Inode directory, ReadOnlySpan<byte> name, Inode? target)
    {
        var dentry = new Dentry(directory, name.ToArray(), target);
        target?.AddName(dentry);
        Shard(dentry.Hash).Add(dentry);
    }

    /// <summary>Forgets a name; the target goes on knowing it.</summary>
    public void Remove(Inode directory, ReadOnlySpan<byte> name)
    {
        var hash = Dentry.HashOf(directory.Number, name);
        Shard(hash).Remove(hash, directory, name);
    }

    /// <summary>The object for an inode: the one in the cache, the one that the kernel holds, or the one that is given.</summary>
    /// <param name="made">What was just looked at.</param>
    /// <param name="context">Knows what the kernel holds.</param>
    public Inode Unify(Inode made, OpContext? context)
    {
        var shard = Inodes(made.Number);
        lock (shard.Lock)
        {
            if (!shard.Known.TryGetValue(made.Number, out var known) && context?.FindNode(made.Number) is ITreeNode held)
                known = held.Target;
            if (known is not null && known.Generation == made.Generation && known.Type == made.Type)
                return known;
            shard.Known[made.Number] = made;
            return made;
        }
    }

    internal void Count(Inode inode, int change)
    {
        var shard = Inodes(inode.Number);
        lock (shard.Lock)
        {
            inode.CachedNames += change;
            if (inode.CachedNames > 0)
                shard.Known[inode.Number] = inode;
            else if (shard.Known.TryGetValue(inode.Number, out var known) && ReferenceEquals(known, inode))
                shard.Known.Remove(inode.Number);
        }
    }

    private NameCacheShard Shard(int hash) => _shards[(uint)hash % ShardCount];

    private InodeShard Inodes(ulong number) => _inodes[unchecked(number * 0x9E37_79B9_7F4A_7C15) >> 60];

    private sealed class InodeShard
    {
        public readonly Lock Lock = new();
        public readonly Dictionary<ulong, Inode> Known = [];
    }
}
