namespace Externfs;

/// <summary>The answer to a lookup: a node under a name, or the lasting knowledge that there is none.</summary>
public readonly struct Entry
{
    private Entry(Node? node, NodeAttributes attributes, CacheTime cacheTime, ulong generation)
    {
        Node = node;
        Attributes = attributes;
        CacheTime = cacheTime;
        Generation = generation;
    }

    /// <summary>The node; null for a negative entry.</summary>
    public Node? Node { get; }

    /// <summary>The node's attributes as of now.</summary>
    public NodeAttributes Attributes { get; }

    /// <summary>How long the kernel may trust the name.</summary>
    public CacheTime CacheTime { get; }

    /// <summary>Tells apart two files that used one inode number one after the other; 0 where numbers are not used again.</summary>
    public ulong Generation { get; }

    /// <summary>True when the kernel may remember that the name does not exist.</summary>
    public bool IsNegative => Node is null;

    /// <summary>A node under the name that was looked up.</summary>
    /// <param name="node">The node.</param>
    /// <param name="attributes">Its attributes; the inode number must be the node's.</param>
    /// <param name="cacheTime">How long the kernel may trust the name.</param>
    /// <param name="generation">See <see cref="Generation"/>.</param>
    public static Entry Of(Node node, in NodeAttributes attributes, CacheTime cacheTime = default, ulong generation = 0) =>
        new(node ?? throw new ArgumentNullException(nameof(node)), attributes, cacheTime, generation);

    /// <summary>No such name, and the kernel may remember that for a while. Answer <see cref="Errno.ENOENT"/> instead where it may appear at any moment.</summary>
    /// <param name="cacheTime">How long.</param>
    public static Entry Negative(CacheTime cacheTime) => new(null, default, cacheTime, 0);
}
