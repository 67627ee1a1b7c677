namespace Externfs.Kernel.Vfs;

/// <summary>
/// The nodes that the kernel holds, by inode number (which is the FUSE node id too), each with its nlookup: how many times it was given out and
/// not yet forgotten. Split into shards, each under a lock of its own that is never held while a plugin runs.
/// </summary>
internal sealed class NodeTable
{
    private const int ShardBits = 4;
    private readonly NodeTableShard[] _shards = new NodeTableShard[1 << ShardBits];

    public NodeTable()
    {
        for (var i = 0; i < _shards.Length; i++)
            _shards[i] = new NodeTableShard();
    }

    /// <summary>How many nodes the kernel holds.</summary>
    public long Count => _shards.Sum(shard => (long)shard.Count);

    /// <summary>The node with this number, or null.</summary>
    public Node? Find(ulong inode) => Shard(inode, out var hash).Find(inode, hash);

    /// <summary>Counts one more time that the node was given out; from now on the number leads to this node object.</summary>
    public void Remember(ulong inode, Node node) => Shard(inode, out var hash).Remember(inode, hash, node);

    /// <summary>Takes back so many times; at zero the table lets go of the node.</summary>
    /// <returns>False when the number was not known, or had been given out fewer times: a fault of the peer's.</returns>
    public bool Forget(ulong inode, ulong count)
    {
        var exact = Shard(inode, out var hash).Forget(inode, hash, count, out var gone);
        (gone as IForgettable)?.Forgotten();
        return exact;
    }

    private NodeTableShard Shard(ulong inode, out uint hash)
    {
        // Fibonacci hashing: inode numbers may be small and dense.
        var mixed = inode * 0x9E37_79B9_7F4A_7C15;
        hash = (uint)(mixed >> 28);
        return _shards[mixed >> (64 - ShardBits)];
    }
}
