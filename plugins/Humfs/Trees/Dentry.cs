namespace Externfs.Humfs.Trees;

/// <summary>A name in a directory and what it leads to, which never changes: a rename makes another one.</summary>
/// <param name="directory">Where the name is.</param>
/// <param name="name">The name.</param>
/// <param name="target">What has the name; null for the knowledge that nothing has it.</param>
internal sealed class Dentry(Inode directory, byte[] name, Inode? target)
{
    /// <summary>The next in the chain of the cache's hash table; guarded by the cache.</summary>
    public Dentry? NextInCache;

    /// <summary>Set when it is used, so that the cache keeps it a while longer.</summary>
    public bool WasUsed;

    /// <summary>False when it left the cache; guarded by the cache.</summary>
    public bool IsCached;

    /// <summary>The next known name of the target; guarded by the target.</summary>
    public Dentry? NextName;

    public Inode Directory { get; } = directory;

    public byte[] Name { get; } = name;

    public Inode? Target { get; } = target;

    public int Hash { get; } = HashOf(directory.Number, name);

    public static int HashOf(ulong directory, ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.Add(directory);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    /// <summary>Whether it is this name in a directory with this number.</summary>
    public bool Is(ulong directory, ReadOnlySpan<byte> name) => Directory.Number == directory && Name.AsSpan().SequenceEqual(name);

    public bool Is(Inode directory, ReadOnlySpan<byte> name) => ReferenceEquals(directory, Directory) && Name.AsSpan().SequenceEqual(name);
}
