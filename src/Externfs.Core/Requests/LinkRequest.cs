namespace Externfs;

/// <summary>FUSE_LINK: one more name for a node.</summary>
public readonly struct LinkRequest
{
    /// <summary>The new name, 1 to 255 bytes; only valid during the call.</summary>
    public ReadOnlyMemory<byte> Name { get; init; }

    /// <summary>The node that gets the name; never a directory.</summary>
    public Node Target { get; init; }

    /// <summary>The target's inode number, where one object stands for many (see <see cref="INodeResolver"/>).</summary>
    public ulong TargetInode { get; init; }
}
