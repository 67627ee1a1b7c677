namespace Externfs;

/// <summary>FUSE_COPY_FILE_RANGE: a part of this file goes into another one of the same mount.</summary>
public readonly struct CopyRangeRequest
{
    /// <summary>Where in this file, in bytes.</summary>
    public ulong Offset { get; init; }

    /// <summary>The file that is written.</summary>
    public FileNode Target { get; init; }

    /// <summary>The inode number of <see cref="Target"/>, where one object stands for many (see <see cref="INodeResolver"/>).</summary>
    public ulong TargetInode { get; init; }

    /// <summary>The handle of <see cref="Target"/>, where it has one.</summary>
    public FileHandle? TargetHandle { get; init; }

    /// <summary>Where in the target, in bytes.</summary>
    public ulong TargetOffset { get; init; }

    /// <summary>How much, in bytes.</summary>
    public ulong Length { get; init; }

    /// <summary>The flags of copy_file_range(2): 0.</summary>
    public uint Flags { get; init; }
}
