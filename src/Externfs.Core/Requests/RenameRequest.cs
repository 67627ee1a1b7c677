namespace Externfs;

/// <summary>FUSE_RENAME and FUSE_RENAME2.</summary>
public readonly struct RenameRequest
{
    /// <summary>The name that goes; only valid during the call.</summary>
    public ReadOnlyMemory<byte> Name { get; init; }

    /// <summary>The directory that the node moves to; may be the one that it is in.</summary>
    public DirectoryNode NewDirectory { get; init; }

    /// <summary>The inode number of <see cref="NewDirectory"/>, where one object stands for many (see <see cref="INodeResolver"/>).</summary>
    public ulong NewDirectoryInode { get; init; }

    /// <summary>The name there; only valid during the call.</summary>
    public ReadOnlyMemory<byte> NewName { get; init; }

    /// <summary>As in renameat2(2).</summary>
    public RenameFlags Flags { get; init; }
}
